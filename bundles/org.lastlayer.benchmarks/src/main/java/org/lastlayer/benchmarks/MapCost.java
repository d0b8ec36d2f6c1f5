package org.lastlayer.benchmarks;

import java.util.Arrays;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;

/**
 * The KL divergence of any map, computed one way for all programs and apart from them: affinities
 * from exact neighbours, three for each unit of perplexity, by bisection, symmetric; the normaliser
 * over all pairs; f64 throughout. O(n²).
 */
final class MapCost {
  private final int k;
  private final int[] ids;
  private final double[] p;

  /** The affinities of {@code x}. */
  MapCost(FeatureMatrix x, double perplexity, RunContext run) {
    this.k = (int) Math.round(3 * perplexity);
    var near = Knn.self(x, new Euclid(), k, run);
    this.ids = new int[near.ids().length];
    this.p = new double[ids.length];
    run.parallel(
        near.queries(),
        256,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            calibrate(near, i, Math.log(perplexity));
          }
        });
  }

  private void calibrate(Neighbors near, int i, double entropy) {
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double beta = 1;
    for (int round = 0; round < 200; round++) {
      if (weigh(near, i, beta) > entropy) {
        low = beta;
        beta = Double.isInfinite(high) ? 2 * beta : (beta + high) / 2;
      } else {
        high = beta;
        beta = (beta + low) / 2;
      }
    }
    weigh(near, i, beta);
    for (int e = 0; e < k; e++) {
      ids[i * k + e] = (int) near.ids()[i * k + e];
    }
  }

  /** The entropy at that precision; leaves the weights, with a sum of 1. */
  private double weigh(Neighbors near, int i, double beta) {
    double least = near.distances()[i * k];
    double sum = 0;
    double mean = 0;
    for (int e = i * k; e < i * k + k; e++) {
      double square = (double) near.distances()[e] * near.distances()[e] - least * least;
      p[e] = Math.exp(-beta * square);
      sum += p[e];
      mean += p[e] * square;
    }
    for (int e = i * k; e < i * k + k; e++) {
      p[e] /= sum;
    }
    return Math.log(sum) + beta * mean / sum;
  }

  /** The divergence of {@code map}, {@code [n × 2]}, in nats. */
  double of(float[] map, RunContext run) {
    int n = map.length / 2;
    var sums = new double[n];
    run.parallel(
        n,
        64,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            for (int j = 0; j < i; j++) {
              sums[i] += 2 / (1 + square(map, i, j));
            }
          }
        });
    double log = Math.log(Arrays.stream(sums).sum());
    // every pair once: keys of both directions, sorted, bring the two halves of P together
    var pairs = new long[ids.length];
    var sorted = new long[ids.length];
    for (int e = 0; e < ids.length; e++) {
      long i = Math.min(e / k, ids[e]);
      long j = Math.max(e / k, ids[e]);
      pairs[e] = i << 32 | j;
      sorted[e] = pairs[e];
    }
    Arrays.sort(sorted);
    var weights = new double[sorted.length];
    for (int e = 0; e < ids.length; e++) {
      int at = Arrays.binarySearch(sorted, pairs[e]);
      while (at > 0 && sorted[at - 1] == sorted[at]) {
        at--;
      }
      weights[at] += p[e] / (2.0 * n);
    }
    double kl = 0;
    for (int e = 0; e < sorted.length; e++) {
      if (weights[e] > 0) {
        double w = weights[e];
        double square = square(map, (int) (sorted[e] >>> 32), (int) sorted[e]);
        kl += 2 * w * (Math.log(w * (1 + square)) + log);
      }
    }
    return kl;
  }

  private static double square(float[] map, int i, int j) {
    double dx = (double) map[2 * i] - map[2 * j];
    double dy = (double) map[2 * i + 1] - map[2 * j + 1];
    return dx * dx + dy * dy;
  }
}
