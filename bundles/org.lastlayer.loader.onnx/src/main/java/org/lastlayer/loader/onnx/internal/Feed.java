package org.lastlayer.loader.onnx.internal;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The input of a network outside the heap, in the type it wants. Threads: one. */
final class Feed implements AutoCloseable {
  private final int type;
  private final long[] sizes;
  private final long size;
  private final int width;
  private Arena arena = Arena.ofShared();
  private MemorySegment data = MemorySegment.NULL;

  /**
   * For pictures of one size.
   *
   * @param type ONNX's number for the type of the elements
   * @param sizes axes, the first for the batch
   */
  Feed(int type, long[] sizes) {
    this.type = type;
    this.sizes = sizes.clone();
    long product = 1;
    for (int i = 1; i < sizes.length; i++) {
      product = Math.multiplyExact(product, sizes[i]);
    }
    this.size = product;
    this.width =
        switch (type) {
          case Checks.UINT8 -> 1;
          case Checks.FLOAT16 -> 2;
          case Checks.DOUBLE -> 8;
          default -> 4;
        };
  }

  /** Numbers a picture. */
  int size() {
    return Math.toIntExact(size);
  }

  /**
   * Copies pictures in; the rest of the rows is zero.
   *
   * @param from where the first number is in {@code in}
   */
  void put(float[] in, int from, int n, int rows) {
    grow(rows);
    int count = n * size();
    switch (type) {
      case Checks.UINT8 -> {
        for (int i = 0; i < count; i++) {
          float bounded = Math.max(0, Math.min(255, in[from + i]));
          data.set(ValueLayout.JAVA_BYTE, i, (byte) Math.round(bounded));
        }
      }
      case Checks.FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          data.setAtIndex(ValueLayout.JAVA_SHORT, i, Float.floatToFloat16(in[from + i]));
        }
      }
      case Checks.DOUBLE -> {
        for (int i = 0; i < count; i++) {
          data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, in[from + i]);
        }
      }
      default -> MemorySegment.copy(in, from, data, ValueLayout.JAVA_FLOAT, 0, count);
    }
    data.asSlice((long) count * width, (rows - n) * size * width).fill((byte) 0);
  }

  /** The first rows as a tensor over the same memory. */
  OnnxTensor tensor(OrtEnvironment environment, int rows) throws OrtException {
    grow(rows);
    var shape = sizes.clone();
    shape[0] = rows;
    var bytes = data.asSlice(0, rows * size * width).asByteBuffer().order(ByteOrder.nativeOrder());
    return switch (type) {
      case Checks.UINT8 -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
      case Checks.FLOAT16 ->
          OnnxTensor.createTensor(environment, bytes.asShortBuffer(), shape, OnnxJavaType.FLOAT16);
      case Checks.DOUBLE -> OnnxTensor.createTensor(environment, bytes.asDoubleBuffer(), shape);
      default -> OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
    };
  }

  private void grow(int rows) {
    long bytes = rows * size * width;
    if (data.byteSize() < bytes) {
      arena.close();
      arena = Arena.ofShared();
      data = arena.allocate(bytes, 64);
    }
  }

  @Override
  public void close() {
    arena.close();
    data = MemorySegment.NULL;
  }
}
