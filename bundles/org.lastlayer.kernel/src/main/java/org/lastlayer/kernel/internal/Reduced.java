package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Some rows of a matrix, whole and reduced: packed in panels with their coordinates in a {@link
 * Basis} and, as one more column, the length of what the basis leaves out. By Cauchy–Schwarz the
 * inner product of two reduced rows is never below that of the whole rows, save for rounding.
 * Threads: filled by one call, then read by any.
 */
final class Reduced {
  final int d;

  /** Columns of a reduced row. */
  final int cols;

  private final int width;

  /** Prepared rows, row-major. */
  final float[] whole;

  /** Reduced rows, in panels. */
  final float[] packed;

  final float[] bias;
  final double[] norms;
  private final double[] stats;
  int rows;
  double largestNorm;
  double largestStat;

  /** Room for {@code capacity} rows. */
  Reduced(int capacity, int width, Basis basis) {
    this.d = basis.d;
    this.cols = basis.r + 1;
    this.width = width;
    int padded = Panels.padded(capacity, width);
    this.whole = new float[Math.multiplyExact(padded, d)];
    this.packed = new float[Math.multiplyExact(padded, cols)];
    this.bias = new float[padded];
    this.norms = new double[padded];
    this.stats = new double[padded];
  }

  /** Holds rows {@code [first, first + count)} of {@code x} from now on. */
  void fill(
      FeatureMatrix x, String what, long first, int count, Form form, Basis basis, RunContext run) {
    rows = count;
    Arrays.fill(packed, 0f);
    var tile = Simd.best().tile(Op.GRAM);
    var directions = basis.packed(tile.mr());
    int step = tile.nr();
    run.parallel(
        count,
        Panels.padded(Math.max(1, Math.min(count, (1 << 18) / d)), step),
        (from, to) -> {
          var raw = new float[step * d];
          var panel = new float[step * d];
          var none = new float[Math.max(step, tile.mr())];
          var sums = new float[tile.mr() * step];
          var facts = new double[2];
          for (int p = (int) from; p < to; p += step) {
            int n = (int) Math.min(step, to - p);
            x.read(first + p, n, raw, 0);
            Finite.check(raw, n, d, what, first + p);
            var rest = new double[n];
            for (int j = 0; j < n; j++) {
              form.prepare(raw, j * d, d, whole, (p + j) * d, facts);
              stats[p + j] = facts[0];
              norms[p + j] = facts[1];
              bias[p + j] = (float) facts[0];
              rest[j] = facts[1] * facts[1] * (1 + 3 * basis.error());
            }
            Panels.pack(whole, p * d, n, d, step, panel, 0);
            for (int i = 0; i < basis.r; i += tile.mr()) {
              tile.run(directions, i * d, panel, 0, d, none, 0, none, 0, sums, 0);
              for (int c = i; c < Math.min(basis.r, i + tile.mr()); c++) {
                for (int j = 0; j < n; j++) {
                  float along = -0.5f * sums[(c - i) * step + j];
                  packed[at(p + j, c)] = along;
                  rest[j] -= (double) along * along;
                }
              }
            }
            for (int j = 0; j < n; j++) {
              packed[at(p + j, cols - 1)] = Math.nextUp((float) Math.sqrt(Math.max(0, rest[j])));
            }
          }
        });
    Arrays.fill(bias, count, bias.length, Float.POSITIVE_INFINITY);
    largestNorm = 0;
    largestStat = 0;
    for (int i = 0; i < count; i++) {
      largestNorm = Math.max(largestNorm, norms[i]);
      largestStat = Math.max(largestStat, Math.abs(stats[i]));
    }
  }

  /** Where a number of a row lies in {@link #packed}. */
  int at(int row, int col) {
    return row / width * width * cols + col * width + row % width;
  }
}
