package org.lastlayer.measure.map.internal;

import java.util.Arrays;

/** How two columns go together; NaN where one of them is constant. */
final class Correlation {
  private Correlation() {}

  /** By value. */
  static double pearson(float[] x, float[] y) {
    var a = new double[x.length];
    var b = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      a[i] = x[i];
      b[i] = y[i];
    }
    return pearson(a, b);
  }

  /** By rank; equal values share the mean of their ranks. None may be negative. O(n·log n). */
  static double spearman(float[] x, float[] y) {
    return pearson(ranks(x), ranks(y));
  }

  private static double[] ranks(float[] x) {
    var keys = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      // floats from 0 upwards are in the order of their bits
      keys[i] = (long) Float.floatToIntBits(x[i] + 0f) << 32 | i;
    }
    Arrays.sort(keys);
    var ranks = new double[x.length];
    for (int from = 0; from < keys.length; ) {
      int to = from + 1;
      while (to < keys.length && keys[to] >>> 32 == keys[from] >>> 32) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[(int) keys[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static double pearson(double[] x, double[] y) {
    double meanX = Arrays.stream(x).sum() / x.length;
    double meanY = Arrays.stream(y).sum() / y.length;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      double a = x[i] - meanX;
      double b = y[i] - meanY;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    return xx > 0 && yy > 0 ? Math.clamp(xy / Math.sqrt(xx * yy), -1, 1) : Double.NaN;
  }
}
