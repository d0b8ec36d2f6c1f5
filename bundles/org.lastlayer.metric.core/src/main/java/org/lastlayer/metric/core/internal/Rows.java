package org.lastlayer.metric.core.internal;

/** Sums over one row, in f64. */
final class Rows {
  private Rows() {}

  /** Leaves a row as it is. */
  static void copy(float[] x, int at, int d, float[] into, int to) {
    System.arraycopy(x, at, into, to, d);
  }

  /** {@code ‖x‖²}. */
  static double squared(float[] x, int at, int d) {
    double s = 0;
    for (int i = at; i < at + d; i++) {
      s += (double) x[i] * x[i];
    }
    return s;
  }

  /** {@code ‖a − b‖²}. */
  static double squared(float[] a, int ai, float[] b, int bi, int d) {
    double s = 0;
    for (int i = 0; i < d; i++) {
      double e = (double) a[ai + i] - b[bi + i];
      s += e * e;
    }
    return s;
  }

  static double mean(float[] x, int at, int d) {
    double s = 0;
    for (int i = at; i < at + d; i++) {
      s += x[i];
    }
    return s / d;
  }

  /** The nearest f32 that is finite. */
  static float narrow(double x) {
    return (float) Math.min(Float.MAX_VALUE, Math.max(0, x));
  }
}
