package org.lastlayer.reduce.umap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** Starts, an index and a metric of one's own: each makes a map. */
class ChoicesTest {
  private static final int CLASSES = 5;
  private final HeapMatrix data = Matrices.clusters(800, 20, CLASSES, 1.5, 7);

  private double alike(Maps maps) {
    try (var run = LocalRun.of(3, 2);
        var map = new Umap().create(maps.made()).fit(data, run)) {
      var near = Knn.self(map.embedding(), Maps.EUCLIDEAN, 10, run);
      int same = 0;
      for (int i = 0; i < near.ids().length; i++) {
        same += near.ids()[i] % CLASSES == i / 10 % CLASSES ? 1 : 0;
      }
      return (double) same / near.ids().length;
    }
  }

  @Test
  void everyStartKeepsClassesTogether() {
    for (var initialization : Initialization.values()) {
      var maps = new Maps();
      maps.initialization = initialization;
      double share = alike(maps);
      assertTrue(share > 0.95, initialization + ": " + share);
    }
  }

  @Test
  void aMapMayBeginWhereAnotherEnded(@TempDir Path folder) {
    var file = folder.resolve("start.npy");
    var maps = new Maps();
    maps.epochs = 1;
    maps.learningRate = 0.01;
    try (var run = LocalRun.of(3, 2)) {
      try (var first = new Umap().create(new Maps().made()).fit(data, run)) {
        Npy.write(file, first.embedding());
        maps.start = file;
        var reducer = new Umap().create(maps.made());
        try (var begun = reducer.fit(data, run)) {
          var a = first.embedding().toArray();
          var b = begun.embedding().toArray();
          assertTrue(correlation(a, b, 0) > 0.95, "x " + correlation(a, b, 0));
          assertTrue(correlation(a, b, 1) > 0.95, "y " + correlation(a, b, 1));
        }
        assertNotEquals("", reducer.identity(run));
        maps.start = folder.resolve("nowhere.npy");
        assertEquals("start", new Umap().create(maps.made()).check(800, 20).getFirst().where());
        var few = Matrices.clusters(200, 20, CLASSES, 1.5, 7);
        var thrown = assertThrows(LastlayerException.class, () -> reducer.fit(few, run));
        assertEquals("start", thrown.problems().getFirst().where());
      }
    }
  }

  private static double correlation(float[] a, float[] b, int axis) {
    double meanA = mean(a, axis);
    double meanB = mean(b, axis);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = axis; i < a.length; i += 2) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] x, int axis) {
    double sum = 0;
    for (int i = axis; i < x.length; i += 2) {
      sum += x[i];
    }
    return 2 * sum / x.length;
  }

  /** Finds what exact search finds, and says that it might not have. */
  private record Index(List<String> asked) implements NeighborIndex.Builder {
    @Override
    public NeighborIndex build(FeatureMatrix x, DistanceMetric metric, RunContext run) {
      return new NeighborIndex() {
        @Override
        public Neighbors search(FeatureMatrix queries, int k, RowFilter among, RunContext r) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Neighbors searchSelf(int k, RunContext r) {
          asked.add("self " + k);
          var found = Knn.self(x, metric, k, r);
          return new Neighbors(k, found.ids(), found.distances(), new Recall(0.97, k, 100));
        }

        @Override
        public NeighborIndex grow(FeatureMatrix all, RunContext r) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
          asked.add("closed");
        }
      };
    }
  }

  @Test
  void theIndexAskedForIsUsedAndClosed() {
    var asked = new ArrayList<String>();
    var maps = new Maps();
    maps.index = new Index(asked);
    assertTrue(alike(maps) > 0.95);
    assertEquals(List.of("self 14", "closed"), asked);
  }

  @Test
  void theMetricIsFittedToTheRowsMapped() {
    var fitted = new ArrayList<Long>();
    var maps = new Maps();
    maps.metric =
        new DistanceMetric() {
          @Override
          public float distance(float[] a, int ai, float[] b, int bi, int d) {
            throw new IllegalStateException("not fitted");
          }

          @Override
          public DistanceMetric fitted(FeatureMatrix x, RunContext run) {
            fitted.add(x.info().rows());
            return Maps.EUCLIDEAN;
          }
        };
    assertTrue(alike(maps) > 0.95);
    assertEquals(List.of(800L), fitted);
  }
}
