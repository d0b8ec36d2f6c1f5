package org.lastlayer.pipeline.internal.work;

import java.util.random.RandomGenerator;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RangeBody;
import org.lastlayer.api.run.RunContext;

/**
 * A run as one step sees it: it learns whether chance took part, so whether the seed matters, and
 * what was told.
 */
final class StepRun implements RunContext {
  private final RunContext run;
  private final Said said = new Said();
  private volatile boolean drew;

  StepRun(RunContext run) {
    this.run = run;
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

  @Override
  public void checkpoint() {
    run.checkpoint();
  }

  @Override
  public Progress progress(String what, long total) {
    return run.progress(what, total);
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
