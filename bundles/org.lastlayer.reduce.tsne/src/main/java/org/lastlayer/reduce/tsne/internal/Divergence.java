package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/** The Kullback–Leibler divergence of a map from the affinities, in nats. */
final class Divergence {
  /** Up to here the normaliser is summed over all pairs in f64. */
  static final int EXACT = 20_000;

  private static final int GRAIN = 512;

  private Divergence() {}

  /** With a normaliser that is known. O(edges). */
  static double of(Edges edges, float[][] at, double normaliser, RunContext run) {
    int n = edges.rows();
    var sums = new double[(n + GRAIN - 1) / GRAIN];
    double log = Math.log(normaliser);
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          double sum = 0;
          for (int i = (int) from; i < to; i++) {
            for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
              double p = edges.weights()[e];
              if (p > 0) {
                sum += p * Math.log(p * (1 + square(at, i, edges.columns()[e])));
                sum += p * log;
              }
            }
          }
          sums[(int) (from / GRAIN)] = sum;
        });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum;
  }

  /** {@code Σ 1/(1 + |yᵢ − yⱼ|²)} over all i ≠ j in f64. O(n²). */
  static double normaliser(float[][] at, RunContext run) {
    int n = at[0].length;
    var sums = new double[n];
    run.parallel(
        n,
        64,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            double sum = 0;
            for (int j = 0; j < i; j++) {
              sum += 1 / (1 + square(at, i, j));
            }
            sums[i] = sum;
          }
        });
    double sum = 0;
    for (double s : sums) {
      sum += 2 * s;
    }
    return sum;
  }

  private static double square(float[][] at, int i, int j) {
    double sum = 0;
    for (float[] x : at) {
      double d = (double) x[i] - x[j];
      sum += d * d;
    }
    return sum;
  }
}
