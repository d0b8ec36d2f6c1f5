package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.metric.DistanceMetric;

/** Parameters to try. */
final class Maps {
  static final DistanceMetric EUCLIDEAN =
      (a, ai, b, bi, d) -> {
        double s = 0;
        for (int i = 0; i < d; i++) {
          double e = (double) a[ai + i] - b[bi + i];
          s += e * e;
        }
        return (float) Math.sqrt(s);
      };

  private Maps() {}

  static TsneParameters parameters(int dimensions, double perplexity, int iterations) {
    return new TsneParameters(
        dimensions, perplexity, iterations, 250, 12, null, Initialization.PCA, EUCLIDEAN);
  }

  static TsneParameters atRandom(int dimensions, double perplexity, int iterations) {
    return new TsneParameters(
        dimensions, perplexity, iterations, 250, 12, null, Initialization.RANDOM, EUCLIDEAN);
  }
}
