package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/**
 * The Kullback–Leibler divergence of a map from the affinities, in nats. Similarities in the map
 * are {@code (1 + |uᵢ − uⱼ|²)^−α}.
 */
final class Divergence {
  /** Up to here the normaliser is summed over all pairs in f64. */
  static final int EXACT = 20_000;

  private static final int GRAIN = 512;

  private final double alpha;

  /** {@code Σ p·log p}, which no step changes. */
  private final double entropy;

  /** The sum of the affinities: 1 but for rounding. */
  private final double sum;

  /** O(edges). */
  Divergence(Edges edges, double alpha, RunContext run) {
    this.alpha = alpha;
    this.entropy =
        total(
            edges.rows(),
            i -> {
              double s = 0;
              for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
                double p = edges.weights()[e];
                s += p > 0 ? p * Math.log(p) : 0;
              }
              return s;
            },
            run);
    this.sum =
        total(
            edges.rows(),
            i -> {
              double s = 0;
              for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
                s += edges.weights()[e];
              }
              return s;
            },
            run);
  }

  /** With a normaliser that is known. O(edges). */
  double of(Edges edges, float[][] at, double normaliser, RunContext run) {
    return of(apart(edges, at, run), normaliser, 1);
  }

  /**
   * What steps that pull {@code times} harder lower: the divergence with affinities so much larger,
   * but for a constant.
   *
   * @param apart see {@link #apart}
   */
  double of(double apart, double normaliser, double times) {
    return times * (entropy + alpha * apart) + sum * Math.log(normaliser);
  }

  /** {@code Σ p·log(1 + |uᵢ − uⱼ|²)}. O(edges). */
  double apart(Edges edges, float[][] at, RunContext run) {
    return total(
        edges.rows(),
        i -> {
          double s = 0;
          for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
            s += edges.weights()[e] * Math.log(1 + square(at, i, edges.columns()[e]));
          }
          return s;
        },
        run);
  }

  private interface OfRow {
    double of(int row);
  }

  private static double total(int n, OfRow row, RunContext run) {
    var sums = new double[(n + GRAIN - 1) / GRAIN];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          double s = 0;
          for (int i = (int) from; i < to; i++) {
            s += row.of(i);
          }
          sums[(int) (from / GRAIN)] = s;
        });
    double s = 0;
    for (double part : sums) {
      s += part;
    }
    return s;
  }

  /** {@code Σ (1 + |uᵢ − uⱼ|²)^−α} over all i ≠ j in f64. O(n²). */
  static double normaliser(float[][] at, double alpha, RunContext run) {
    int n = at[0].length;
    var sums = new double[n];
    run.parallel(
        n,
        64,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            double sum = 0;
            for (int j = 0; j < i; j++) {
              double q = 1 / (1 + square(at, i, j));
              sum += alpha == 1 ? q : Math.pow(q, alpha);
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
