package org.lastlayer.reduce.tsne.internal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
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

  static TsneParameters parameters(int dimensions, double perplexity, int iterations) {
    return new Maps(dimensions, perplexity, iterations).made();
  }

  static TsneParameters atRandom(int dimensions, double perplexity, int iterations) {
    var maps = new Maps(dimensions, perplexity, iterations);
    maps.initialization = Initialization.RANDOM;
    return maps.made();
  }

  private final int dimensions;
  private final double perplexity;
  private final int iterations;
  @Nullable List<Double> perplexities;
  double exaggeration = 1;
  double alpha = 1;
  double leastGain;
  Initialization initialization = Initialization.PCA;
  @Nullable Path start;
  NeighborIndex.@Nullable Builder index;
  DistanceMetric metric = EUCLIDEAN;

  Maps(int dimensions, double perplexity, int iterations) {
    this.dimensions = dimensions;
    this.perplexity = perplexity;
    this.iterations = iterations;
  }

  TsneParameters made() {
    return new TsneParameters(
        dimensions,
        perplexity,
        perplexities,
        iterations,
        250,
        12,
        exaggeration,
        alpha,
        null,
        leastGain,
        initialization,
        start,
        metric,
        index);
  }
}
