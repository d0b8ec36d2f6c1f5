package org.lastlayer.reduce.umap.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.kernel.Knn;
import org.lastlayer.pipeline.run.LocalRun;

/** Parameters to try, and what to think of maps. */
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

  int dimensions = 2;
  int neighbors = 15;
  double minDistance = 0.1;
  double spread = 1;
  @Nullable Integer epochs = 200;
  int negativeSampleRate = 5;
  double learningRate = 1;
  double localConnectivity = 1;
  double setOperationMix = 1;
  Initialization initialization = Initialization.SPECTRAL;
  @Nullable Path start;
  DistanceMetric metric = EUCLIDEAN;
  NeighborIndex.@Nullable Builder index;

  UmapParameters made() {
    return new UmapParameters(
        dimensions,
        neighbors,
        minDistance,
        spread,
        epochs,
        negativeSampleRate,
        1,
        learningRate,
        localConnectivity,
        setOperationMix,
        initialization,
        start,
        metric,
        index);
  }

  /** The share of ten neighbours in the map of {@code placed} that are of the row's own class. */
  static double alike(FeatureMatrix map, FeatureMatrix placed, int classes, LocalRun run) {
    var near =
        map == placed
            ? Knn.self(map, EUCLIDEAN, 10, run)
            : Knn.search(map, placed, EUCLIDEAN, 10, run);
    int same = 0;
    for (int i = 0; i < near.ids().length; i++) {
      same += near.ids()[i] % classes == i / 10 % classes ? 1 : 0;
    }
    return (double) same / near.ids().length;
  }
}
