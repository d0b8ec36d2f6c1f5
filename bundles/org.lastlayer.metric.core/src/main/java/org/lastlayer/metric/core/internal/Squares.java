package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;

/**
 * {@code Σ wᵢ(aᵢ−bᵢ)²}, or its root, or its mean.
 *
 * @param weights a weight a column, or null for 1 each
 */
record Squares(Of of, float @Nullable [] weights) implements DistanceMetric {
  /** What is made of the sum. */
  enum Of {
    SUM,
    MEAN,
    ROOT
  }

  Squares(Of of) {
    this(of, null);
  }

  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    var w = weights;
    if (w == null) {
      return finish(Rows.squared(a, ai, b, bi, d), d);
    }
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double e = (double) a[ai + i] - b[bi + i];
      sum += w[i] * e * e;
    }
    return finish(sum, d);
  }

  private float finish(double sum, int d) {
    return Rows.narrow(
        switch (of) {
          case SUM -> sum;
          case MEAN -> sum / (weights == null ? d : Weights.sum(weights));
          case ROOT -> Math.sqrt(Math.max(0, sum));
        });
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(Weights.times(weights, Math::sqrt), Rows::squared, this::finish);
  }

  @Override
  public DistanceMetric weighted(float[] given) {
    return new Squares(of, given.clone());
  }
}
