package org.lastlayer.metric.core.internal;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.Kernel;

/** Weights of columns, null for 1 each. */
final class Weights {
  private Weights() {}

  static double sum(float[] weights) {
    double s = 0;
    for (float w : weights) {
      s += w;
    }
    return s;
  }

  /** Multiplies each column by {@code factor} of its weight. */
  static Kernel.RowPrepare times(float @Nullable [] weights, DoubleUnaryOperator factor) {
    if (weights == null) {
      return Rows::copy;
    }
    var by = new double[weights.length];
    for (int i = 0; i < by.length; i++) {
      by[i] = factor.applyAsDouble(weights[i]);
    }
    return (x, at, d, into, to) -> {
      for (int i = 0; i < d; i++) {
        into[to + i] = (float) (x[at + i] * by[i]);
      }
    };
  }

  /**
   * The same shares, the largest between 1 and 2: for distances that are one weighted sum by
   * another.
   */
  static float[] scaled(float[] weights) {
    float most = 0;
    for (float w : weights) {
      most = Math.max(most, w);
    }
    var scaled = weights.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.scalb(scaled[i], -Math.getExponent(most));
    }
    return scaled;
  }
}
