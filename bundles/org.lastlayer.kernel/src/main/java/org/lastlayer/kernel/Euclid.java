package org.lastlayer.kernel;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;

/**
 * Euclidean distance, for algorithms that mean Euclid whatever metric the user chose. The metric
 * that users name is in metric.core. Threads: any number.
 */
public final class Euclid implements DistanceMetric {
  /** Has no state. */
  public Euclid() {}

  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 1 < d; i += 2) {
      double e = (double) a[ai + i] - b[bi + i];
      double f = (double) a[ai + i + 1] - b[bi + i + 1];
      s0 += e * e;
      s1 += f * f;
    }
    if (i < d) {
      double e = (double) a[ai + i] - b[bi + i];
      s0 += e * e;
    }
    return (float) Math.min(Float.MAX_VALUE, Math.sqrt(s0 + s1));
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(
        (x, at, d, into, to) -> System.arraycopy(x, at, into, to, d),
        (x, at, d) -> {
          double s = 0;
          for (int i = at; i < at + d; i++) {
            s += (double) x[i] * x[i];
          }
          return s;
        },
        (sum, d) -> (float) Math.min(Float.MAX_VALUE, Math.sqrt(Math.max(0, sum))));
  }
}
