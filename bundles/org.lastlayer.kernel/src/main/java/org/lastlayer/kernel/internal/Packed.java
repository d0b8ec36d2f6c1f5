package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Some rows of a matrix, prepared and packed in panels. Threads: filled by one call, then read by
 * any.
 */
final class Packed {
  final int width;
  final int d;
  final float[] values;

  /**
   * What is added to each sum: the statistic; infinite for the rows that fill up the last panel.
   */
  final float[] bias;

  final double[] norms;
  private final double[] stats;
  int rows;
  double largestNorm;
  double largestStat;

  /** Room for {@code capacity} rows. */
  Packed(int capacity, int width, int d) {
    this.width = width;
    this.d = d;
    int padded = Panels.padded(capacity, width);
    this.values = new float[Math.multiplyExact(padded, d)];
    this.bias = new float[padded];
    this.norms = new double[padded];
    this.stats = new double[padded];
  }

  /** Holds rows {@code [first, first + count)} of {@code x} from now on. */
  void fill(FeatureMatrix x, String what, long first, int count, Form form, RunContext run) {
    rows = count;
    int grain = Panels.padded(Math.max(1, Math.min(count, (1 << 18) / d)), width);
    run.parallel(
        count,
        grain,
        (from, to) -> {
          var raw = new float[width * d];
          var made = new float[width * d];
          var facts = new double[2];
          for (int p = (int) from; p < to; p += width) {
            int n = (int) Math.min(width, to - p);
            x.read(first + p, n, raw, 0);
            Finite.check(raw, n, d, what, first + p);
            for (int r = 0; r < n; r++) {
              form.prepare(raw, r * d, d, made, r * d, facts);
              stats[p + r] = facts[0];
              norms[p + r] = facts[1];
              bias[p + r] = (float) facts[0];
            }
            Panels.pack(made, 0, n, d, width, values, p * d);
          }
        });
    Arrays.fill(bias, count, Panels.padded(count, width), Float.POSITIVE_INFINITY);
    largestNorm = 0;
    largestStat = 0;
    for (int i = 0; i < count; i++) {
      largestNorm = Math.max(largestNorm, norms[i]);
      largestStat = Math.max(largestStat, Math.abs(stats[i]));
    }
  }
}
