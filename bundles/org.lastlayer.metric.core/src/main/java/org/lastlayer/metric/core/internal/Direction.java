package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;

/**
 * {@code 1 − cos} of the angle between two rows, or between what is left of them without their
 * mean; or the angle itself, as a share of π.
 *
 * <p>Computed as half the squared distance of the rows scaled to length 1, which is the same number
 * and loses no digits between near rows. A row without a direction (zeros; for the centred form,
 * one number over and over) becomes the origin: ½ from every direction (as an angle 60°, a third),
 * 0 from another such row. SciPy gives NaN there.
 *
 * @param weights a weight a column in every sum, or null for 1 each
 */
record Direction(boolean centred, boolean angle, float @Nullable [] weights)
    implements DistanceMetric {
  Direction(boolean centred) {
    this(centred, false, null);
  }

  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    double ma = centred ? mean(a, ai, d) : 0;
    double mb = centred ? mean(b, bi, d) : 0;
    double sa = scale(a, ai, d, ma);
    double sb = scale(b, bi, d, mb);
    if (weights == null) {
      return finish(Rows.squared(a, ai, ma, sa, b, bi, mb, sb, d), d);
    }
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double e = (a[ai + i] - ma) * sa - (b[bi + i] - mb) * sb;
      sum += weights[i] * e * e;
    }
    return finish(sum, d);
  }

  /** {@code sum} is the square of a chord of the unit sphere. */
  private float finish(double sum, int d) {
    return angle
        ? (float) (2 / Math.PI * Math.asin(Math.min(1, Math.sqrt(Math.max(0, sum)) / 2)))
        : Rows.narrow(sum / 2);
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(this::prepare, Rows::squared, this::finish);
  }

  private void prepare(float[] x, int at, int d, float[] into, int to) {
    double mean = centred ? mean(x, at, d) : 0;
    double scale = scale(x, at, d, mean);
    for (int i = 0; i < d; i++) {
      into[to + i] = (float) ((x[at + i] - mean) * scale);
    }
    for (int i = 0; weights != null && i < d; i++) {
      into[to + i] = (float) ((x[at + i] - mean) * scale * Math.sqrt(weights[i]));
    }
  }

  private double mean(float[] x, int at, int d) {
    if (weights == null) {
      return Rows.mean(x, at, d);
    }
    double s = 0;
    for (int i = 0; i < d; i++) {
      s += (double) weights[i] * x[at + i];
    }
    return s / Weights.sum(weights);
  }

  /**
   * What the row less {@code shift} is multiplied by to have length 1; 0 for a row that is nothing
   * but rounding error then, such as one number d times less its mean.
   */
  private double scale(float[] x, int at, int d, double shift) {
    double rest = squared(x, at, d, shift);
    double whole = shift == 0 ? rest : squared(x, at, d, 0);
    return rest == 0 || rest <= 1e-24 * whole ? 0 : 1 / Math.sqrt(rest);
  }

  private double squared(float[] x, int at, int d, double shift) {
    if (weights == null) {
      return Rows.squared(x, at, d, shift);
    }
    double s = 0;
    for (int i = 0; i < d; i++) {
      double e = x[at + i] - shift;
      s += weights[i] * e * e;
    }
    return s;
  }

  @Override
  public DistanceMetric weighted(float[] given) {
    return new Direction(centred, angle, given.clone());
  }
}
