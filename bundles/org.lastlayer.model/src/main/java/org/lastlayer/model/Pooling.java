package org.lastlayer.model;

import java.util.List;

/** How a layer's output with positions, channels first, becomes one vector. */
public enum Pooling {
  /** The mean over all positions: one number a channel. */
  AVG,
  /** The largest over all positions: one number a channel. */
  MAX,
  /** Every number, channels first. */
  FLATTEN;

  /** Columns that a layer of this shape gives. A shape of one axis has no positions. */
  public int columns(List<Integer> shape) {
    return this == FLATTEN ? product(shape) : shape.getFirst();
  }

  /**
   * Pools {@code n} outputs.
   *
   * @param in {@code [n × product of shape]}
   * @param out {@code [n × columns]}
   */
  public void apply(float[] in, int n, List<Integer> shape, float[] out) {
    int positions = product(shape) / Math.max(1, shape.getFirst());
    int cells = n * shape.getFirst();
    if (this == FLATTEN || positions == 1) {
      System.arraycopy(in, 0, out, 0, cells * positions);
      return;
    }
    for (int cell = 0, at = 0; cell < cells; cell++, at += positions) {
      out[cell] = this == AVG ? mean(in, at, positions) : max(in, at, positions);
    }
  }

  private static float mean(float[] in, int at, int positions) {
    double sum = 0;
    for (int i = at; i < at + positions; i++) {
      sum += in[i];
    }
    return (float) (sum / positions);
  }

  private static float max(float[] in, int at, int positions) {
    float most = in[at];
    for (int i = at + 1; i < at + positions; i++) {
      most = Math.max(most, in[i]);
    }
    return most;
  }

  private static int product(List<Integer> shape) {
    int product = 1;
    for (int axis : shape) {
      product = Math.multiplyExact(product, axis);
    }
    return product;
  }
}
