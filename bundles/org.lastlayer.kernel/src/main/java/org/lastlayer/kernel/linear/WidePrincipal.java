package org.lastlayer.kernel.linear;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Principal axes by chance and power (Halko, Martinsson and Tropp 2011): some random directions,
 * turned toward those of greatest variance by multiplying with the covariance, which is never
 * formed, again and again.
 *
 * <p>Each multiplication is one pass over the rows. Memory: {@code cols·(k + 16)} numbers three
 * times over and one block: the rows may lie on disk. Cost: {@code 4·rows·cols·(k + 16)}
 * multiplications a pass.
 */
final class WidePrincipal {
  /** Directions beyond those asked for. */
  private static final int MORE = 16;

  /** Passes after the first. */
  private static final int PASSES = 7;

  private WidePrincipal() {}

  static PrincipalAxes of(FeatureMatrix x, int k, RunContext run) {
    int cols = x.info().cols();
    int l = (int) Math.min(k + MORE, Math.min(cols, x.info().rows()));
    var shift = Blocks.start(x, run);
    var first = Blocks.pass(x, shift, run, (block, at, count) -> {});
    var mean = first.mean();
    var q = new double[l * cols];
    var random = run.random("principal axes");
    for (int i = 0; i < q.length; i++) {
      q[i] = random.nextGaussian();
    }
    orthonormal(q, l, cols, run);
    try (var progress = run.progress("principal axes: passes", PASSES)) {
      for (int pass = 0; pass < PASSES - 1; pass++) {
        q = times(x, mean, q, l, run);
        orthonormal(q, l, cols, run);
        progress.advance(1);
      }
      var found = settle(x, mean, q, l, k, first.total(), run);
      progress.advance(1);
      return found;
    }
  }

  /** {@code Q·XᵀX}, one direction a row. */
  private static double[] times(FeatureMatrix x, double[] mean, double[] q, int l, RunContext run) {
    int cols = mean.length;
    var along = new RowProducts(q, l, cols);
    var back = new ColumnProducts(cols, l, false);
    var t = new float[Blocks.rows(cols) * l];
    Blocks.pass(
        x,
        mean,
        run,
        (block, at, count) -> {
          coordinates(along, block, count, cols, l, t, run);
          for (int r = 0; r < count; r += ColumnProducts.ROWS) {
            int some = Math.min(ColumnProducts.ROWS, count - r);
            back.add(block, r * cols, t, r * l, some, run);
          }
        });
    var sums = back.sums();
    var next = new double[l * cols];
    for (int c = 0; c < cols; c++) {
      for (int i = 0; i < l; i++) {
        next[i * cols + c] = sums[c * l + i];
      }
    }
    return next;
  }

  private static void coordinates(
      RowProducts along, float[] block, int count, int cols, int l, float[] t, RunContext run) {
    run.parallel(
        count,
        48,
        (from, to) -> {
          int some = (int) (to - from);
          var out = new double[some * l];
          along.of(block, (int) from * cols, some, out);
          for (int i = 0; i < out.length; i++) {
            t[(int) from * l + i] = (float) out[i];
          }
        });
  }

  /** The covariance within the directions found, solved. */
  private static PrincipalAxes settle(
      FeatureMatrix x, double[] mean, double[] q, int l, int k, double total, RunContext run) {
    int cols = mean.length;
    var along = new RowProducts(q, l, cols);
    var within = new ColumnProducts(l, l, true);
    var t = new float[Blocks.rows(cols) * l];
    Blocks.pass(
        x,
        mean,
        run,
        (block, at, count) -> {
          coordinates(along, block, count, cols, l, t, run);
          for (int r = 0; r < count; r += ColumnProducts.ROWS) {
            int some = Math.min(ColumnProducts.ROWS, count - r);
            within.add(t, r * l, t, r * l, some, run);
          }
        });
    var small = within.sums();
    for (int i = 0; i < small.length; i++) {
      small[i] /= Math.max(1, x.info().rows() - 1);
    }
    var eigen = SymmetricEigen.largest(small, l, k, run);
    var axes = new double[k * cols];
    run.parallel(
        k,
        1,
        (from, to) -> {
          for (int a = (int) from; a < to; a++) {
            for (int i = 0; i < l; i++) {
              double w = eigen.vectors()[a * l + i];
              for (int c = 0; c < cols; c++) {
                axes[a * cols + c] += w * q[i * cols + c];
              }
            }
          }
        });
    return new PrincipalAxes(mean, axes, eigen.values(), total);
  }

  /** Gram and Schmidt, twice; a direction of which nothing is left becomes a unit vector. */
  static void orthonormal(double[] q, int l, int cols, RunContext run) {
    for (int i = 0; i < l; i++) {
      run.checkpoint();
      double before = length(q, i, cols);
      for (int twice = 0; twice < 2; twice++) {
        for (int j = 0; j < i; j++) {
          subtract(q, j, i, cols);
        }
      }
      double left = length(q, i, cols);
      for (int unit = i; !(left > 1e-12 * before) || left == 0; unit = (unit + 1) % cols) {
        Arrays.fill(q, i * cols, (i + 1) * cols, 0.0);
        q[i * cols + unit % cols] = 1;
        before = 1e9;
        for (int twice = 0; twice < 2; twice++) {
          for (int j = 0; j < i; j++) {
            subtract(q, j, i, cols);
          }
        }
        left = length(q, i, cols);
      }
      for (int c = 0; c < cols; c++) {
        q[i * cols + c] /= left;
      }
    }
  }

  private static void subtract(double[] q, int j, int i, int cols) {
    double d = PrincipalAxes.dot(q, j * cols, q, i * cols, cols);
    for (int c = 0; c < cols; c++) {
      q[i * cols + c] -= d * q[j * cols + c];
    }
  }

  private static double length(double[] q, int i, int cols) {
    return Math.sqrt(PrincipalAxes.dot(q, i * cols, q, i * cols, cols));
  }
}
