package org.lastlayer.kernel.linear;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * The directions in which the rows of a matrix vary most, exact through the covariance.
 *
 * <p>Means and products are summed in f64. Where there are more columns than rows the products of
 * rows are summed instead, which has the same solutions. Each axis points so that its largest
 * loading, the first of equals, is positive. The bytes do not depend on the number of threads.
 *
 * <p>Memory: {@code 8·min(rows, cols)²} bytes and blocks of some 20 MB (all rows in f64 when there
 * are more columns than rows). Cost: {@code rows·cols·min(rows, cols)/2} multiplications and those
 * of {@link SymmetricEigen}. Threads: any number may use a result, whose arrays must not be
 * changed.
 *
 * @param mean of each column
 * @param axes {@code [k × cols]}, one a row, of length 1, by falling variance
 * @param variances along the axes, unbiased (divided by rows − 1)
 * @param total sum of the variances of all columns
 */
public record PrincipalAxes(double[] mean, double[] axes, double[] variances, double total) {
  private static final int BLOCK = 2048;

  /**
   * Finds the first {@code k} axes.
   *
   * @param k in [1, min(rows, cols)]
   * @throws LastlayerException DATA when a row holds a NaN or an infinity
   */
  public static PrincipalAxes of(FeatureMatrix x, int k, RunContext run) {
    long rows = x.info().rows();
    int cols = x.info().cols();
    if (k < 1 || k > Math.min(rows, cols)) {
      throw new IllegalArgumentException(
          "k must be in [1, " + Math.min(rows, cols) + "], found " + k);
    }
    var mean = mean(x, run);
    var found = cols <= rows ? byColumns(x, mean, k, run) : byRows(x, mean, k, run);
    for (int a = 0; a < k; a++) {
      point(found.axes, a * cols, cols);
    }
    return found;
  }

  /** Coordinates of {@code count} rows at {@code from} along the axes, to {@code [count × k]}. */
  public void project(float[] rows, int from, int count, float[] into, int at) {
    int cols = mean.length;
    int k = variances.length;
    var centred = new double[cols];
    for (int r = 0; r < count; r++) {
      for (int c = 0; c < cols; c++) {
        centred[c] = rows[from + r * cols + c] - mean[c];
      }
      for (int a = 0; a < k; a++) {
        into[at + r * k + a] = (float) dot(axes, a * cols, centred, cols);
      }
    }
  }

  /** Four sums side by side: the compiler may not reorder one. */
  private static double dot(double[] a, int at, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < n; c += 4) {
      s0 += a[at + c] * b[c];
      s1 += a[at + c + 1] * b[c + 1];
      s2 += a[at + c + 2] * b[c + 2];
      s3 += a[at + c + 3] * b[c + 3];
    }
    for (; c < n; c++) {
      s0 += a[at + c] * b[c];
    }
    return s0 + s1 + (s2 + s3);
  }

  private static double[] mean(FeatureMatrix x, RunContext run) {
    long rows = x.info().rows();
    int cols = x.info().cols();
    int ranges = (int) ((rows + BLOCK - 1) / BLOCK);
    var partial = new double[ranges][];
    run.parallel(
        rows,
        BLOCK,
        (from, to) -> {
          int count = (int) (to - from);
          var block = new float[count * cols];
          x.read(from, count, block, 0);
          var sums = new double[cols];
          for (int r = 0; r < count; r++) {
            for (int c = 0; c < cols; c++) {
              sums[c] += block[r * cols + c];
            }
          }
          for (int c = 0; c < cols; c++) {
            if (!Double.isFinite(sums[c])) {
              throw notFinite(block, cols, c, from);
            }
          }
          partial[(int) (from / BLOCK)] = sums;
        });
    var mean = new double[cols];
    for (var sums : partial) {
      for (int c = 0; c < cols; c++) {
        mean[c] += sums[c] / rows;
      }
    }
    return mean;
  }

  private static LastlayerException notFinite(float[] block, int cols, int c, long first) {
    int r = 0;
    while (Float.isFinite(block[r * cols + c])) {
      r++;
    }
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "row " + (first + r) + ", column " + c,
            "a finite number",
            Float.isNaN(block[r * cols + c]) ? "NaN" : "an infinity",
            "Leave the row out or put a number in its place."));
  }

  private static PrincipalAxes byColumns(FeatureMatrix x, double[] mean, int k, RunContext run) {
    long rows = x.info().rows();
    int cols = mean.length;
    // rounded up to what Scatter takes at once
    int most = (int) Math.min(rows, Math.max(64, (1 << 21) / cols / 8 * 8)) + 8;
    var block = new double[most * cols];
    var sums = new Scatter(cols);
    int step = most - 8;
    for (long first = 0; first < rows; first += step) {
      int count = (int) Math.min(step, rows - first);
      centre(x, first, count, mean, block, run);
      sums.add(block, count, run);
    }
    var covariance = sums.finish(1.0 / Math.max(1, rows - 1));
    double total = 0;
    for (int c = 0; c < cols; c++) {
      total += covariance[c * cols + c];
    }
    var eigen = SymmetricEigen.largest(covariance, cols, k, run);
    return new PrincipalAxes(mean, eigen.vectors(), notNegative(eigen.values()), total);
  }

  private static void centre(
      FeatureMatrix x, long first, int count, double[] mean, double[] block, RunContext run) {
    int cols = mean.length;
    run.parallel(
        count,
        256,
        (from, to) -> {
          int some = (int) (to - from);
          var read = new float[some * cols];
          x.read(first + from, some, read, 0);
          for (int r = 0; r < some; r++) {
            int o = ((int) from + r) * cols;
            for (int c = 0; c < cols; c++) {
              block[o + c] = read[r * cols + c] - mean[c];
            }
          }
        });
  }

  private static PrincipalAxes byRows(FeatureMatrix x, double[] mean, int k, RunContext run) {
    int rows = (int) x.info().rows();
    int cols = mean.length;
    var centred = new double[Math.multiplyExact(rows, cols)];
    centre(x, 0, rows, mean, centred, run);
    var sums = new Scatter(rows);
    int step = Math.max(64, (1 << 21) / rows / 8 * 8);
    var block = new double[(step + 8) * rows];
    for (int first = 0; first < cols; first += step) {
      int count = Math.min(step, cols - first);
      for (int c = 0; c < count; c++) {
        for (int r = 0; r < rows; r++) {
          block[c * rows + r] = centred[r * cols + first + c];
        }
      }
      sums.add(block, count, run);
    }
    var products = sums.finish(1.0 / Math.max(1, rows - 1));
    double total = 0;
    for (int r = 0; r < rows; r++) {
      total += products[r * rows + r];
    }
    var eigen = SymmetricEigen.largest(products, rows, k, run);
    var axes = new double[k * cols];
    for (int a = 0; a < k; a++) {
      for (int r = 0; r < rows; r++) {
        double u = eigen.vectors()[a * rows + r];
        for (int c = 0; c < cols; c++) {
          axes[a * cols + c] += u * centred[r * cols + c];
        }
      }
      orthonormal(axes, a, cols);
    }
    return new PrincipalAxes(mean, axes, notNegative(eigen.values()), total);
  }

  /** Makes axis {@code a} of length 1 and square to those before it, also where nothing varies. */
  private static void orthonormal(double[] axes, int a, int cols) {
    int at = a * cols;
    double before = Math.sqrt(dot(axes, at, at, cols));
    project(axes, a, cols);
    double length = Math.sqrt(dot(axes, at, at, cols));
    for (int unit = 0; length <= 1e-10 * before || length == 0; unit++) {
      java.util.Arrays.fill(axes, at, at + cols, 0.0);
      axes[at + unit] = 1;
      before = 1e6;
      project(axes, a, cols);
      length = Math.sqrt(dot(axes, at, at, cols));
    }
    for (int c = 0; c < cols; c++) {
      axes[at + c] /= length;
    }
  }

  private static void project(double[] axes, int a, int cols) {
    for (int twice = 0; twice < 2; twice++) {
      for (int b = 0; b < a; b++) {
        double d = dot(axes, b * cols, a * cols, cols);
        for (int c = 0; c < cols; c++) {
          axes[a * cols + c] -= d * axes[b * cols + c];
        }
      }
    }
  }

  private static double dot(double[] x, int a, int b, int n) {
    double s = 0;
    for (int c = 0; c < n; c++) {
      s += x[a + c] * x[b + c];
    }
    return s;
  }

  private static double[] notNegative(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }

  private static void point(double[] axes, int at, int cols) {
    int most = 0;
    for (int c = 1; c < cols; c++) {
      // near-equal loadings must not swap places by rounding
      if (Math.abs(axes[at + c]) > Math.abs(axes[at + most]) * (1 + 1e-9)) {
        most = c;
      }
    }
    if (axes[at + most] < 0) {
      for (int c = 0; c < cols; c++) {
        axes[at + c] = -axes[at + c];
      }
    }
  }
}
