package org.lastlayer.pipeline.internal.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Frames;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RangeBody;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Store;
import org.lastlayer.matrix.StoredJournal;

/**
 * A run as one step sees it: it learns whether chance took part, so whether the seed matters, and
 * what was told.
 */
final class StepRun implements RunContext, AutoCloseable {
  private final RunContext run;
  private final Store store;
  private final Digest work;
  private final List<StoredJournal> journals = new ArrayList<>();
  private final Said said = new Said();
  private volatile boolean drew;
  private volatile boolean early;

  /**
   * A step's run.
   *
   * @param work names the step's work, whoever does it
   */
  StepRun(RunContext run, Store store, Digest work) {
    this.run = run;
    this.store = store;
    this.work = work;
  }

  /** Whether chance took part. */
  boolean drew() {
    return drew;
  }

  @Override
  public RandomGenerator random(String label) {
    drew = true;
    return run.random(label);
  }

  /** Whether the work was asked to end with what it had: then the result is not the whole one. */
  boolean early() {
    return early;
  }

  @Override
  public FeatureMatrix open(Path file) {
    return run.open(file);
  }

  @Override
  public Path local(Path file) {
    return run.local(file);
  }

  @Override
  public Frames frames() {
    var watchers = run.frames();
    return new Frames() {
      @Override
      public boolean wanted() {
        return watchers.wanted();
      }

      @Override
      public void show(Frame frame) {
        watchers.show(frame);
      }

      @Override
      public boolean enough() {
        boolean enough = watchers.enough();
        early |= enough;
        return enough;
      }
    };
  }

  @Override
  public void checkpoint() {
    run.checkpoint();
  }

  @Override
  public Progress progress(String what, long total) {
    return run.progress(what, total);
  }

  @Override
  public boolean strict() {
    return run.strict();
  }

  @Override
  public int threads() {
    return run.threads();
  }

  @Override
  public void parallel(long n, int grain, RangeBody body) {
    run.parallel(n, grain, body);
  }

  @Override
  public MatrixBuilder matrix(long rows, int cols) {
    return run.matrix(rows, cols);
  }

  @Override
  public synchronized RowJournal rows(String name, long most, int cols, String basis) {
    var journal = store.journal(Digests.of(work.hex() + " " + name), most, cols, basis);
    journals.add(journal);
    if (journal.rows() > 0) { // not said with the result: the next reader of it was not interrupted
      run.note("goes on behind " + journal.rows() + " rows that an interrupted run left");
    }
    return journal;
  }

  /** The result is kept: what was written on the way is not needed any more. */
  synchronized void kept() {
    journals.forEach(StoredJournal::discard);
    journals.clear();
  }

  /** Puts aside what another run may go on with. */
  @Override
  public synchronized void close() {
    journals.forEach(StoredJournal::park);
    journals.clear();
  }

  /** What it told, so that a result from the store tells it too. */
  Said said() {
    return said;
  }

  @Override
  public void note(String text) {
    said.note(text);
    run.note(text);
  }

  @Override
  public void warn(Problem problem) {
    said.warn(problem);
    run.warn(problem);
  }
}
