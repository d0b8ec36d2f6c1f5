package org.lastlayer.kernel.linear;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * The rows of a matrix, block after block, less some shift of each column; on the way the sums of
 * what is left, in f64, and of its squares. Memory: one block of some MB.
 */
final class Blocks {
  /** Numbers of a block, about. */
  private static final int SIZE = 1 << 21;

  private static final int GRAIN = 64;

  private final FeatureMatrix x;
  private final double[] shift;
  private final double[] sums;
  private double squares;

  private Blocks(FeatureMatrix x, double[] shift) {
    this.x = x;
    this.shift = shift;
    this.sums = new double[shift.length];
  }

  /** What is done with a block of {@code count} rows, the first of which is {@code first}. */
  @FunctionalInterface
  interface Body {
    void take(float[] block, long first, int count);
  }

  /** Rows of a block, a multiple of {@link ColumnProducts#ROWS}. */
  static int rows(int cols) {
    return Math.max(1, SIZE / cols / ColumnProducts.ROWS) * ColumnProducts.ROWS;
  }

  /**
   * One pass.
   *
   * @throws LastlayerException DATA when a row holds a NaN or an infinity
   */
  static Blocks pass(FeatureMatrix x, double[] shift, RunContext run, Body body) {
    var blocks = new Blocks(x, shift);
    long rows = x.info().rows();
    int step = (int) Math.min(rows, rows(shift.length));
    var block = new float[Math.multiplyExact(step, shift.length)];
    for (long first = 0; first < rows; first += step) {
      int count = (int) Math.min(step, rows - first);
      blocks.read(first, count, block, run);
      body.take(block, first, count);
    }
    return blocks;
  }

  /** The mean of the first rows: near enough to the mean that little cancels. */
  static double[] start(FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    int count = (int) Math.min(x.info().rows(), Math.min(1024, rows(cols)));
    var block = new float[Math.multiplyExact(count, cols)];
    var first = new Blocks(x, new double[cols]);
    first.read(0, count, block, run);
    for (int c = 0; c < cols; c++) {
      first.sums[c] /= count;
    }
    return first.sums;
  }

  private void read(long first, int count, float[] block, RunContext run) {
    int cols = shift.length;
    var partial = new double[(count + GRAIN - 1) / GRAIN][];
    run.parallel(
        count,
        GRAIN,
        (from, to) -> {
          x.read(first + from, (int) (to - from), block, (int) from * cols);
          var s = new double[cols + 1];
          for (int r = (int) from; r < to; r++) {
            double square = 0;
            for (int c = 0; c < cols; c++) {
              double v = block[r * cols + c] - shift[c];
              block[r * cols + c] = (float) v;
              s[c] += v;
              square += v * v;
            }
            s[cols] += square;
            if (!Double.isFinite(square)) {
              throw notFinite(first + r);
            }
          }
          partial[(int) (from / GRAIN)] = s;
        });
    for (var s : partial) {
      for (int c = 0; c < cols; c++) {
        sums[c] += s[c];
      }
      squares += s[cols];
    }
  }

  private LastlayerException notFinite(long row) {
    var values = new float[shift.length];
    x.read(row, 1, values, 0);
    int c = 0;
    while (c < values.length - 1 && Float.isFinite(values[c])) {
      c++;
    }
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "row " + row + ", column " + c,
            "a finite number",
            Float.isNaN(values[c])
                ? "NaN"
                : Float.isFinite(values[c]) ? "too large" : "an infinity",
            "Leave the row out or put a number in its place."));
  }

  /** The mean of each column, once all blocks are through. */
  double[] mean() {
    long rows = x.info().rows();
    var mean = new double[shift.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = shift[c] + sums[c] / rows;
    }
    return mean;
  }

  /** The sum of the variances of all columns, unbiased. */
  double total() {
    long rows = x.info().rows();
    double about = squares;
    for (double s : sums) {
      about -= s / rows * s;
    }
    return Math.max(0, about) / Math.max(1, rows - 1);
  }
}
