package org.lastlayer.metric.core.internal;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;

/**
 * {@code 1 − cos} of the angle between two rows, or between what is left of them without their
 * mean.
 *
 * <p>Computed as half the squared distance of the rows scaled to length 1, which is the same number
 * and loses no digits between near rows. A row without a direction (zeros; for the centred form,
 * one number over and over) becomes the origin: ½ from every direction, 0 from another such row.
 */
record Direction(boolean centred) implements DistanceMetric {
  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    double ma = centred ? Rows.mean(a, ai, d) : 0;
    double mb = centred ? Rows.mean(b, bi, d) : 0;
    double sa = Rows.scale(a, ai, d, ma);
    double sb = Rows.scale(b, bi, d, mb);
    double sum = 0;
    for (int i = 0; i < d; i++) {
      double e = (a[ai + i] - ma) * sa - (b[bi + i] - mb) * sb;
      sum += e * e;
    }
    return Rows.narrow(sum / 2);
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(this::prepare, Rows::squared, (sum, d) -> Rows.narrow(sum / 2));
  }

  private void prepare(float[] x, int at, int d, float[] into, int to) {
    double mean = centred ? Rows.mean(x, at, d) : 0;
    double scale = Rows.scale(x, at, d, mean);
    for (int i = 0; i < d; i++) {
      into[to + i] = (float) ((x[at + i] - mean) * scale);
    }
  }
}
