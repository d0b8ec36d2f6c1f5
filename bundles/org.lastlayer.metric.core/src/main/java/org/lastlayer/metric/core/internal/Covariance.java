package org.lastlayer.metric.core.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.linear.Scatter;

/**
 * Mean and covariance of rows, with n, and what tells how far to shrink it.
 *
 * @param matrix {@code [d × d]}
 * @param fourth the mean of {@code ‖x − mean‖⁴}
 */
record Covariance(double[] mean, double[] matrix, double fourth, long rows) {
  private static final int BLOCK = 512;

  /** One pass over the rows, in their order; sums are of differences from a row near the middle. */
  static Covariance of(FeatureMatrix x, RunContext run) {
    int d = x.info().cols();
    long n = x.info().rows();
    var middle = Moments.middle(x);
    var scatter = new Scatter(d);
    var raw = new float[BLOCK * d];
    var block = new double[BLOCK * d];
    var sum = new double[d];
    var weighed = new double[d]; // Σ ‖y‖²·y
    double squares = 0;
    double fourths = 0;
    for (long at = 0; at < n; at += BLOCK) {
      run.checkpoint();
      int rows = (int) Math.min(BLOCK, n - at);
      x.read(at, rows, raw, 0);
      Moments.finite(raw, rows, d, at);
      for (int r = 0; r < rows; r++) {
        double norm = 0;
        for (int c = 0; c < d; c++) {
          double e = raw[r * d + c] - middle[c];
          block[r * d + c] = e;
          norm += e * e;
        }
        squares += norm;
        fourths += norm * norm;
        for (int c = 0; c < d; c++) {
          sum[c] += block[r * d + c];
          weighed[c] += norm * block[r * d + c];
        }
      }
      scatter.add(block, rows, run);
    }
    return centred(middle, scatter.finish(1.0 / n), sum, weighed, squares, fourths, n);
  }

  /** Moves the sums to the mean: with m its distance from the middle, ‖y−m‖² = ‖y‖²−2⟨y,m⟩+‖m‖². */
  private static Covariance centred(
      double[] middle,
      double[] second,
      double[] sum,
      double[] weighed,
      double squares,
      double fourths,
      long n) {
    int d = middle.length;
    var mean = new double[d];
    double m2 = 0;
    double along = 0; // ⟨m, Σ‖y‖²y⟩/n
    double both = 0; // mᵀ(Σyyᵀ/n)m
    for (int i = 0; i < d; i++) {
      double m = sum[i] / n;
      mean[i] = middle[i] + m;
      m2 += m * m;
      along += m * weighed[i] / n;
      double row = 0;
      for (int j = 0; j < d; j++) {
        row += second[i * d + j] * (sum[j] / n);
      }
      both += m * row;
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        second[i * d + j] -= sum[i] / n * (sum[j] / n);
      }
    }
    // (‖y‖² − 2⟨y,m⟩ + ‖m‖²)² on average, where the average of ⟨y,m⟩ is ‖m‖²
    double fourth = fourths / n + 4 * both - 3 * m2 * m2 - 4 * along + 2 * m2 * squares / n;
    return new Covariance(mean, second, fourth, n);
  }

  /** Ledoit and Wolf's shrinkage, as scikit-learn computes it. */
  double ledoitWolf() {
    int d = mean.length;
    double trace = 0;
    double delta = 0;
    for (int i = 0; i < d; i++) {
      trace += matrix[i * d + i];
    }
    for (double v : matrix) {
      delta += v * v;
    }
    double beta = (fourth - delta) / rows;
    double spread = delta - trace * trace / d;
    beta = Math.min(beta, spread);
    return beta > 0 && spread > 0 ? beta / spread : 0;
  }

  /** {@code (1−s)·S + s·tr(S)/d·I}, in the place of the matrix. */
  double[] shrunk(double s) {
    int d = mean.length;
    double trace = 0;
    for (int i = 0; i < d; i++) {
      trace += matrix[i * d + i];
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= 1 - s;
    }
    for (int i = 0; i < d; i++) {
      matrix[i * d + i] += s * trace / d;
    }
    return matrix;
  }
}
