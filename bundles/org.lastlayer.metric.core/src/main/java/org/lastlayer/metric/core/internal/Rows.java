package org.lastlayer.metric.core.internal;

/** Sums over rows, in f64; four at once, since each addition waits for the one before. */
final class Rows {
  private Rows() {}

  /** Leaves a row as it is. */
  static void copy(float[] x, int at, int d, float[] into, int to) {
    System.arraycopy(x, at, into, to, d);
  }

  /** {@code ‖x‖²}. */
  static double squared(float[] x, int at, int d) {
    return squared(x, at, d, 0);
  }

  /** {@code ‖x − shift‖²}. */
  static double squared(float[] x, int at, int d, double shift) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = at;
    for (; i + 3 < at + d; i += 4) {
      double e0 = x[i] - shift;
      double e1 = x[i + 1] - shift;
      double e2 = x[i + 2] - shift;
      double e3 = x[i + 3] - shift;
      s0 += e0 * e0;
      s1 += e1 * e1;
      s2 += e2 * e2;
      s3 += e3 * e3;
    }
    for (; i < at + d; i++) {
      double e = x[i] - shift;
      s0 += e * e;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@code ‖a − b‖²}. */
  static double squared(float[] a, int ai, float[] b, int bi, int d) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < d; i += 4) {
      double e0 = (double) a[ai + i] - b[bi + i];
      double e1 = (double) a[ai + i + 1] - b[bi + i + 1];
      double e2 = (double) a[ai + i + 2] - b[bi + i + 2];
      double e3 = (double) a[ai + i + 3] - b[bi + i + 3];
      s0 += e0 * e0;
      s1 += e1 * e1;
      s2 += e2 * e2;
      s3 += e3 * e3;
    }
    for (; i < d; i++) {
      double e = (double) a[ai + i] - b[bi + i];
      s0 += e * e;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** {@code ‖(a − ma)·sa − (b − mb)·sb‖²}. */
  static double squared(
      float[] a, int ai, double ma, double sa, float[] b, int bi, double mb, double sb, int d) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < d; i += 4) {
      double e0 = (a[ai + i] - ma) * sa - (b[bi + i] - mb) * sb;
      double e1 = (a[ai + i + 1] - ma) * sa - (b[bi + i + 1] - mb) * sb;
      double e2 = (a[ai + i + 2] - ma) * sa - (b[bi + i + 2] - mb) * sb;
      double e3 = (a[ai + i + 3] - ma) * sa - (b[bi + i + 3] - mb) * sb;
      s0 += e0 * e0;
      s1 += e1 * e1;
      s2 += e2 * e2;
      s3 += e3 * e3;
    }
    for (; i < d; i++) {
      double e = (a[ai + i] - ma) * sa - (b[bi + i] - mb) * sb;
      s0 += e * e;
    }
    return (s0 + s1) + (s2 + s3);
  }

  static double mean(float[] x, int at, int d) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = at;
    for (; i + 3 < at + d; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < at + d; i++) {
      s0 += x[i];
    }
    return ((s0 + s1) + (s2 + s3)) / d;
  }

  /** The nearest f32 that is finite. */
  static float narrow(double x) {
    return (float) Math.min(Float.MAX_VALUE, Math.max(0, x));
  }
}
