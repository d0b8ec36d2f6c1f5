package org.lastlayer.metric.core.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** What fitted metrics learn of the rows. */
final class Moments {
  /** Numbers a range, whatever the number of threads. */
  private static final int NUMBERS = 1 << 18;

  private static final int SAMPLE = 256;

  private Moments() {}

  /** A row near the middle: sums of differences from it lose no digits. */
  static double[] middle(FeatureMatrix x) {
    long n = x.info().rows();
    int d = x.info().cols();
    int m = (int) Math.min(n, SAMPLE);
    var middle = new double[d];
    var row = new float[d];
    for (int i = 0; i < m; i++) {
      x.read(i * n / m, 1, row, 0);
      for (int c = 0; c < d; c++) {
        middle[c] += row[c] / (double) m;
      }
    }
    return middle;
  }

  /** The variance of each column, with n−1. One pass, partial sums joined in the order of rows. */
  static double[] variances(FeatureMatrix x, RunContext run) {
    enough(x);
    int d = x.info().cols();
    long n = x.info().rows();
    int grain = Math.max(1, NUMBERS / d);
    var middle = middle(x);
    var parts = new double[Math.toIntExact((n + grain - 1) / grain)][];
    run.parallel(
        n,
        grain,
        (from, to) -> {
          var sums = new double[2 * d];
          var row = new float[d];
          for (long r = from; r < to; r++) {
            x.read(r, 1, row, 0);
            finite(row, 1, d, r);
            for (int c = 0; c < d; c++) {
              double e = row[c] - middle[c];
              sums[c] += e;
              sums[d + c] += e * e;
            }
          }
          parts[(int) (from / grain)] = sums;
        });
    var all = new double[2 * d];
    for (var part : parts) {
      for (int c = 0; c < all.length; c++) {
        all[c] += part[c];
      }
    }
    var variances = new double[d];
    for (int c = 0; c < d; c++) {
      double rest = all[d + c] - all[c] * all[c] / n;
      // what is left of a column of one number is rounding
      variances[c] = rest > 1e-14 * all[d + c] ? rest / (n - 1) : 0;
    }
    return variances;
  }

  /** Refuses a single row. */
  static void enough(FeatureMatrix x) {
    if (x.info().rows() < 2) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "the data",
              "2 rows or more, to learn a scale from",
              Long.toString(x.info().rows()),
              "Choose euclidean."));
    }
  }

  /** Names the first NaN or infinity of {@code rows} rows, of which the first is {@code first}. */
  static void finite(float[] x, int rows, int d, long first) {
    for (int i = 0; i < rows * d; i++) {
      if (!Float.isFinite(x[i])) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.DATA,
                "row " + (first + i / d) + ", column " + i % d + " of the data",
                "a finite number",
                Float.toString(x[i]),
                "Leave the row out or put a number in its place: nothing can be learned from it."));
      }
    }
  }

  /** A fault of the caller. */
  static IllegalStateException unfitted() {
    return new IllegalStateException("the metric must be fitted to the rows first");
  }
}
