package org.lastlayer.api.matrix;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An f32 matrix written from its first row to its last, in chunks of which each, once {@link #seal}
 * has returned, outlives a killed process: the next run of the same work finds it and goes on
 * behind it.
 *
 * <p>Threads: one at a time. Closing keeps the sealed chunks for the next run.
 */
@ProviderType
public interface RowJournal extends AutoCloseable {
  /** The shape it was asked for; {@link #finish} keeps the rows that were appended. */
  MatrixInfo info();

  /** How many rows there are so far. */
  long rows();

  /** What was said of each sealed chunk, in order; not empty where an earlier run was stopped. */
  List<String> notes();

  /** Appends {@code from[at .. at + count·cols)} as {@code count} rows. Not yet safe. */
  void append(float[] from, int at, int count);

  /**
   * Makes what was appended since the last seal a chunk, on disk when this returns.
   *
   * @param note what the next run must know of the chunk, any text
   */
  void seal(String note);

  /**
   * Ends the writing; all rows must be sealed. May be called once. The caller closes the matrix.
   */
  FeatureMatrix finish();

  @Override
  void close();
}
