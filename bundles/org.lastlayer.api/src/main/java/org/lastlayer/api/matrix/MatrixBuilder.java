package org.lastlayer.api.matrix;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A matrix being written, f32, usually to a temporary file of the store.
 *
 * <p>Threads: any number may write rows that do not overlap. Closing without {@link #finish} throws
 * the rows away.
 */
@ProviderType
public interface MatrixBuilder extends AutoCloseable {
  /** The shape it was asked for; {@link #finish} may keep fewer rows. */
  MatrixInfo info();

  /** Stores {@code from[at .. at + count·cols)} as rows {@code [first, first + count)}. */
  void write(long first, int count, float[] from, int at);

  /** Ends the writing and keeps the first {@code rows} rows. May be called once. */
  FeatureMatrix finish(long rows);

  /** Ends the writing and keeps every row. May be called once. */
  default FeatureMatrix finish() {
    return finish(info().rows());
  }

  @Override
  void close();
}
