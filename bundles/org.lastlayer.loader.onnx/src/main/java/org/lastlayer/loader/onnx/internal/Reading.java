package org.lastlayer.loader.onnx.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of a tensor become one row a picture, channels first.
 *
 * @param shape for one picture, in the tensor's own order; −1 where open
 * @param channels which axis of it is the channels
 * @param alone whether pictures must be run one by one, because the tensor does not keep them apart
 */
record Reading(List<Integer> shape, int channels, boolean alone) {
  /**
   * By the axes of a tensor for {@code n} pictures.
   *
   * @param axes with the batch
   * @param channels which of them is the channels
   * @return null where the first axis does not count pictures
   */
  static @Nullable Reading of(long[] axes, int n, int channels) {
    if (axes.length == 0 || axes[0] <= 0 || axes[0] % n != 0) {
      return null;
    }
    // More rows than pictures, such as windows: those of one picture follow each other.
    long rows = axes[0] / n;
    var shape = new ArrayList<Integer>();
    if (rows > 1 || axes.length == 1) {
      shape.add(Math.toIntExact(rows));
    }
    for (int i = 1; i < axes.length; i++) {
      shape.add((int) Math.max(-1, Math.min(Integer.MAX_VALUE, axes[i])));
    }
    return new Reading(List.copyOf(shape), Math.max(0, channels - (rows > 1 ? 0 : 1)), false);
  }

  Reading oneByOne() {
    return new Reading(shape, channels, true);
  }

  boolean isKnown() {
    return shape.stream().noneMatch(size -> size < 0);
  }

  /** Numbers a picture. */
  int size() {
    int size = 1;
    for (int axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }

  /** The shape with channels first. */
  List<Integer> channelsFirst() {
    if (channels == 0 || shape.size() < 2) {
      return shape;
    }
    var first = new ArrayList<Integer>(shape);
    first.addFirst(first.remove(channels));
    return List.copyOf(first);
  }

  /** Copies {@code n} rows, channels first. */
  void copy(float[] from, int n, float[] to, int at) {
    int size = size();
    if (channels == 0 || shape.size() < 2) {
      System.arraycopy(from, 0, to, at, n * size);
      return;
    }
    int outer = 1;
    for (int i = 0; i < channels; i++) {
      outer *= shape.get(i);
    }
    int depth = shape.get(channels);
    int inner = size / outer / depth;
    int write = at;
    for (int row = 0; row < n; row++) {
      for (int c = 0; c < depth; c++) {
        for (int o = 0; o < outer; o++) {
          System.arraycopy(from, row * size + (o * depth + c) * inner, to, write, inner);
          write += inner;
        }
      }
    }
  }
}
