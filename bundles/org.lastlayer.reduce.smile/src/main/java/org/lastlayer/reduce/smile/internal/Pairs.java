package org.lastlayer.reduce.smile.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.smile.Smile;
import smile.math.distance.Distance;

/**
 * All distances between rows, by the metric's own word and not by its fast road: near rows count in
 * these maps, and the bytes do not depend on the road. O(n²·d), 8 bytes a pair.
 */
final class Pairs {
  private Pairs() {}

  /**
   * Symmetric, {@code [n × n]}, zero on the diagonal.
   *
   * @param metric fitted
   * @param of each distance, what is kept
   */
  static double[][] of(
      float[][] rows, DistanceMetric metric, DoubleUnaryOperator of, RunContext run) {
    int n = rows.length;
    int d = rows[0].length;
    var pairs = new double[n][n];
    try (var progress = run.progress("distances of all pairs", n)) {
      run.parallel(
          n,
          8,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              for (int j = 0; j < i; j++) {
                pairs[i][j] = of.applyAsDouble(metric.distance(rows[i], 0, rows[j], 0, d));
              }
            }
            progress.advance(to - from);
          });
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        pairs[j][i] = pairs[i][j];
      }
    }
    return pairs;
  }

  /** Takes the rows away: whoever reads them fails, and so ends work that is wanted no more. */
  static void spoil(double[][] rows) {
    Arrays.fill(rows, new double[0]);
  }

  /** The metric as Smile's searches ask for it; ends work that is wanted no more. */
  static Distance<float[]> distance(DistanceMetric metric) {
    return (a, b) -> {
      Smile.check();
      return metric.distance(a, 0, b, 0, a.length);
    };
  }
}
