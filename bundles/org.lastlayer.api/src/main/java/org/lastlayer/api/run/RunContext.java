package org.lastlayer.api.run;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a run lends to the code it calls: threads, chance, progress, storage and a way to stop.
 *
 * <p>Threads: all methods may be called from any thread. Passed last, never stored.
 */
@ProviderType
public interface RunContext {
  /**
   * Throws {@link Cancelled} once the user has asked to stop. Call it at least every 100 ms of
   * work; costs nanoseconds.
   */
  void checkpoint();

  /**
   * Opens a line of progress; close it with try-with-resources. {@code total} below 0 means
   * unknown.
   */
  Progress progress(String what, long total);

  /**
   * A generator that depends on the run's seed and {@code label} only, whoever else draws numbers.
   * The generator itself is for one thread.
   */
  RandomGenerator random(String label);

  /** How many threads {@link #parallel} uses, at least 1. Results must not depend on it. */
  int threads();

  /**
   * Whether the user wants an item that cannot be read to end the work instead of being skipped.
   */
  boolean strict();

  /**
   * Runs {@code body} over the ranges {@code [0, grain), [grain, 2·grain) …} of {@code [0, n)} and
   * returns when all are done. The ranges do not depend on the number of threads: keep one partial
   * result a range and sum them in order, and the bytes do not either. Checks for cancellation
   * before each range. The first exception stops the rest and is thrown on. A nested call runs on
   * the calling thread.
   */
  void parallel(long n, int grain, RangeBody body);

  /** A new f32 matrix to write to, {@code [rows × cols]}, on disk where it is large. */
  MatrixBuilder matrix(long rows, int cols);

  /**
   * A matrix written in chunks that outlive a killed process, for work that takes long: the rows
   * that an interrupted run of the same step sealed are there already.
   *
   * @param name of the matrix within the step
   * @param most how many rows there may be
   * @param basis what the rows depend on beyond the step's parameters and inputs, such as the size
   *     of a batch: rows that were made on another basis are not taken up
   */
  RowJournal rows(String name, long most, int cols, String basis);

  /**
   * A matrix of the user's, a {@code .npy} file, mapped. Whoever asked closes it.
   *
   * @throws org.lastlayer.api.problem.LastlayerException RESOURCE or DATA where it cannot be read
   */
  default FeatureMatrix open(Path file) {
    throw new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            file.toString(),
            "a file that this run can open",
            "a run without files",
            ""));
  }

  /**
   * A file under a name that this machine's own programs understand, for what maps it or hands its
   * name to a library: the file itself, or, of one that lies on another machine, such as {@code
   * hdfs://…}, a copy that is kept for later runs. What reads by {@link java.nio.file.Files} needs
   * none.
   *
   * @throws org.lastlayer.api.problem.LastlayerException RESOURCE where it cannot be copied
   */
  default Path local(Path file) {
    return file;
  }

  /** Who watches maps in the making. */
  default Frames frames() {
    return Frames.NONE;
  }

  /** Says once which road was taken, or another fact worth reading in {@code run.json}. */
  void note(String text);

  /**
   * Reports something wrong that does not stop the run: shown at the end and kept in {@code
   * run.json}.
   */
  void warn(Problem problem);
}
