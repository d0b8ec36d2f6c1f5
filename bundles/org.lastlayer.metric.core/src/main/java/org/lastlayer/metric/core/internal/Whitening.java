package org.lastlayer.metric.core.internal;

import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * {@code L⁻¹} of a covariance {@code LLᵀ}: rows multiplied by it have no covariance left.
 *
 * @param columns column j from its diagonal down
 */
record Whitening(double[][] columns) {
  /** From {@code a[d × d]}, which is destroyed. O(d³/2). */
  static Whitening of(double[] a, RunContext run) {
    int d = (int) Math.round(Math.sqrt(a.length));
    factor(a, d, run);
    var columns = new double[d][];
    run.parallel(
        d,
        16,
        (from, to) -> {
          for (int j = (int) from; j < to; j++) {
            columns[j] = inverse(a, d, j);
          }
        });
    return new Whitening(columns);
  }

  /** Adds column {@code i} times {@code x} to {@code into}. */
  void add(int i, double x, double[] into) {
    var column = columns[i];
    for (int r = 0; r < column.length; r++) {
      into[i + r] += column[r] * x;
    }
  }

  /** Cholesky's L in the lower triangle. */
  private static void factor(double[] a, int d, RunContext run) {
    double most = 0;
    for (int i = 0; i < d; i++) {
      most = Math.max(most, a[i * d + i]);
    }
    for (int j = 0; j < d; j++) {
      run.checkpoint();
      double pivot = a[j * d + j] - dot(a, j * d, j * d, j);
      if (!(pivot > 1e-12 * most)) {
        throw singular();
      }
      double root = Math.sqrt(pivot);
      a[j * d + j] = root;
      int column = j;
      run.parallel(
          d - j - 1,
          64,
          (from, to) -> {
            for (int i = column + 1 + (int) from; i < column + 1 + to; i++) {
              a[i * d + column] = (a[i * d + column] - dot(a, i * d, column * d, column)) / root;
            }
          });
    }
  }

  private static double[] inverse(double[] l, int d, int j) {
    var x = new double[d - j];
    for (int i = j; i < d; i++) {
      double s = i == j ? 1 : 0;
      for (int k = j; k < i; k++) {
        s -= l[i * d + k] * x[k - j];
      }
      x[i - j] = s / l[i * d + i];
    }
    return x;
  }

  private static double dot(double[] a, int at, int bt, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[at + i] * a[bt + i];
      s1 += a[at + i + 1] * a[bt + i + 1];
      s2 += a[at + i + 2] * a[bt + i + 2];
      s3 += a[at + i + 3] * a[bt + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[at + i] * a[bt + i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static LastlayerException singular() {
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "the covariance of the data",
            "one that has an inverse",
            "one that has none",
            "Raise shrinkage or leave it out, which suits any rows that differ."));
  }
}
