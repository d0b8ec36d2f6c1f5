package org.lastlayer.matrix;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.MatrixInfo;

/**
 * A matrix of f32 on the heap, up to 2³¹ numbers. Threads: any number may read. Closing does
 * nothing.
 */
public final class HeapMatrix implements FeatureMatrix {
  private final MatrixInfo info;
  private final float[] data;
  private volatile @Nullable Digest digest;

  /**
   * Wraps {@code data} without copying it: it must not change any more.
   *
   * @param data {@code [rows × cols]}, row-major
   */
  public HeapMatrix(float[] data, int rows, int cols) {
    if (data.length != Math.multiplyExact(rows, cols)) {
      throw new IllegalArgumentException(
          "data must be [" + rows + " × " + cols + "], found " + data.length + " numbers");
    }
    this.info = new MatrixInfo(rows, cols, DType.F32);
    this.data = data;
  }

  /** A matrix to be written, kept on the heap. */
  public static MatrixBuilder builder(long rows, int cols) {
    return new Builder(
        new float[Math.toIntExact(Math.multiplyExact(rows, (long) cols))], (int) rows, cols);
  }

  @Override
  public MatrixInfo info() {
    return info;
  }

  @Override
  public Digest digest() {
    var known = digest;
    if (known == null) {
      known = Digests.of(info, bytes());
      digest = known;
    }
    return known;
  }

  @Override
  public void read(long first, int count, float[] into, int at) {
    System.arraycopy(
        data,
        Math.toIntExact(first * info.cols()),
        into,
        at,
        Math.multiplyExact(count, info.cols()));
  }

  /** A little-endian copy on a little-endian or any other machine. O(bytes) and as much memory. */
  @Override
  public MemorySegment bytes() {
    var copy =
        ByteBuffer.allocate(Math.multiplyExact(data.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    copy.asFloatBuffer().put(data);
    return MemorySegment.ofBuffer(copy).asReadOnly();
  }

  @Override
  public float[] toArray() {
    return data.clone();
  }

  @Override
  public void close() {}

  private record Builder(float[] data, int rows, int cols) implements MatrixBuilder {
    @Override
    public MatrixInfo info() {
      return new MatrixInfo(rows, cols, DType.F32);
    }

    @Override
    public void write(long first, int count, float[] from, int at) {
      System.arraycopy(
          from, at, data, Math.toIntExact(first * cols), Math.multiplyExact(count, cols));
    }

    @Override
    public FeatureMatrix finish(long kept) {
      var all = kept == rows ? data : java.util.Arrays.copyOf(data, Math.toIntExact(kept * cols));
      return new HeapMatrix(all, (int) kept, cols);
    }

    @Override
    public void close() {}
  }
}
