package org.lastlayer.kernel.linear;

import org.lastlayer.api.run.RunContext;

/**
 * Sums of products {@code Σᵣ x[r][i]·x[r][j]} over rows that come in blocks, in f64.
 *
 * <p>Every sum is built by one thread in the order of the rows, so the bytes do not depend on the
 * number of threads. Memory: {@code 8·cols²} bytes. Cost: {@code rows·cols²/2} multiplications.
 */
public final class Scatter {
  /** Rows taken at a time by the inner loop: enough that a sum is seldom loaded and stored. */
  private static final int AT_ONCE = 8;

  /** Sums of one band of this many rows of the result stay in the second-level cache. */
  private static final int BAND = 16;

  private final int cols;
  private final double[] sums;

  /** Of rows of {@code cols} numbers. */
  public Scatter(int cols) {
    this.cols = cols;
    this.sums = new double[Math.multiplyExact(cols, cols)];
  }

  /** Adds {@code rows} rows less a shift of each column. */
  void add(float[] rowsOf, double[] shift, int rows, RunContext run) {
    var block = new double[(rows + AT_ONCE - 1) / AT_ONCE * AT_ONCE * cols];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < cols; c++) {
        block[r * cols + c] = rowsOf[r * cols + c] - shift[c];
      }
    }
    add(block, rows, run);
  }

  /** Adds {@code rows} rows; {@code block} must have room for a multiple of 8 rows. */
  public void add(double[] block, int rows, RunContext run) {
    int padded = (rows + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    java.util.Arrays.fill(block, rows * cols, padded * cols, 0.0);
    run.parallel(
        cols,
        BAND,
        (from, to) -> {
          for (int r = 0; r < padded; r += AT_ONCE) {
            for (int i = (int) from; i < to; i++) {
              row(block, r * cols, i);
            }
          }
        });
  }

  private void row(double[] x, int at, int i) {
    int d = cols;
    double a0 = x[at + i];
    double a1 = x[at + d + i];
    double a2 = x[at + 2 * d + i];
    double a3 = x[at + 3 * d + i];
    double a4 = x[at + 4 * d + i];
    double a5 = x[at + 5 * d + i];
    double a6 = x[at + 6 * d + i];
    double a7 = x[at + 7 * d + i];
    int o = i * d;
    for (int j = i; j < d; j++) {
      int p = at + j;
      double low = a0 * x[p] + a1 * x[p + d] + (a2 * x[p + 2 * d] + a3 * x[p + 3 * d]);
      double high = a4 * x[p + 4 * d] + a5 * x[p + 5 * d] + (a6 * x[p + 6 * d] + a7 * x[p + 7 * d]);
      sums[o + j] += low + high;
    }
  }

  /** The sums times {@code scale}, both triangles filled; this object is used up. */
  public double[] finish(double scale) {
    for (int i = 0; i < cols; i++) {
      for (int j = i; j < cols; j++) {
        double s = sums[i * cols + j] * scale;
        sums[i * cols + j] = s;
        sums[j * cols + i] = s;
      }
    }
    return sums;
  }
}
