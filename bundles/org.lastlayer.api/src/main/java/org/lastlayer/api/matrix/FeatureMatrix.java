package org.lastlayer.api.matrix;

import java.lang.foreign.MemorySegment;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An immutable, row-major, little-endian matrix, usually a mapped file.
 *
 * <p>Threads: any number may read until it is closed. Whoever was handed it to keep closes it; code
 * that is passed one as an argument only reads.
 */
@ProviderType
public interface FeatureMatrix extends AutoCloseable {
  /** Shape and type. */
  MatrixInfo info();

  /**
   * SHA-256 of shape, type and data: two matrices with the same digest are the same matrix.
   * O(bytes) once, then kept.
   */
  Digest digest();

  /**
   * Decodes rows {@code [first, first + count)} to f32 into {@code into[at ..]}. The one way
   * kernels read.
   */
  void read(long first, int count, float[] into, int at);

  /**
   * The raw data, read-only, without a header. For kernels that know {@link MatrixInfo#dtype()}.
   */
  MemorySegment bytes();

  /**
   * All rows decoded to f32, {@code [rows × cols]}; for matrices known to fit an array. O(rows ·
   * cols).
   */
  default float[] toArray() {
    var all = new float[Math.toIntExact(Math.multiplyExact(info().rows(), (long) info().cols()))];
    read(0, Math.toIntExact(info().rows()), all, 0);
    return all;
  }

  @Override
  void close();
}
