package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.kernel.Knn;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** What a map is for: who is of one kind lies together, also for rows that come later. */
class MeaningTest {
  private static final int CLASSES = 6;

  @Test
  void neighboursArePoorAtARandomStartAndGoodAfter() {
    // few rows take all pairs, more the grid, and in space the tree
    for (int[] shape : new int[][] {{900, 2}, {2400, 2}, {2400, 3}}) {
      try (var run = LocalRun.of(3, 2);
          var data = Matrices.clusters(shape[0], 20, CLASSES, 1.5, 7);
          var begun = new Tsne().create(Maps.atRandom(shape[1], 20, 1)).fit(data, run);
          var done = new Tsne().create(Maps.atRandom(shape[1], 20, 500)).fit(data, run)) {
        assertTrue(alike(begun.embedding(), run) < 0.4, "at the start");
        double share = alike(done.embedding(), run);
        assertTrue(share > 0.97, shape[0] + " rows in " + shape[1] + "-D: " + share);
        assertTrue(kl(done.measures()) < 0.7 * kl(begun.measures()));
      }
    }
  }

  @Test
  void newRowsLandAmongTheirOwnKind() {
    int rows = 1200;
    try (var run = LocalRun.of(3, 2);
        var both = Matrices.clusters(rows + 300, 20, CLASSES, 1.5, 7)) {
      var all = both.toArray();
      var old =
          new org.lastlayer.matrix.HeapMatrix(java.util.Arrays.copyOf(all, rows * 20), rows, 20);
      var fresh =
          new org.lastlayer.matrix.HeapMatrix(
              java.util.Arrays.copyOfRange(all, rows * 20, all.length), 300, 20);
      try (var map = new Tsne().create(Maps.parameters(2, 20, 500)).fit(old, run)) {
        var placed = map.transform(fresh, run);
        var near = Knn.search(map.embedding(), placed, Maps.EUCLIDEAN, 10, run);
        int same = 0;
        for (int i = 0; i < near.ids().length; i++) {
          same += near.ids()[i] % CLASSES == i / 10 % CLASSES ? 1 : 0;
        }
        assertTrue(same > 0.95 * near.ids().length, same + " of " + near.ids().length);
        // one by one is the same as all at once
        var one = new float[20];
        fresh.read(17, 1, one, 0);
        var alone = map.transform(new org.lastlayer.matrix.HeapMatrix(one, 1, 20), run).toArray();
        var among = new float[2];
        placed.read(17, 1, among, 0);
        assertArrayEquals(among, alone);
      }
    }
  }

  @Test
  void aPerplexityTooLargeIsToldWithTheLargest() {
    assertEquals(
        List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "perplexity",
                "below 33.3 (a third of 100 rows)",
                "40",
                "Lower it or add rows.")),
        new Tsne().create(Maps.parameters(2, 40, 750)).check(100, -1));
    assertTrue(new Tsne().create(Maps.parameters(2, 33, 750)).check(100, 64).isEmpty());
  }

  private static double kl(java.util.Map<String, Double> measures) {
    return Objects.requireNonNull(measures.get("kl_divergence"));
  }

  /** The share of ten neighbours in the map that are of the row's own class. */
  private static double alike(FeatureMatrix map, LocalRun run) {
    var near = Knn.self(map, Maps.EUCLIDEAN, 10, run);
    int same = 0;
    for (int i = 0; i < near.ids().length; i++) {
      same += near.ids()[i] % CLASSES == i / 10 % CLASSES ? 1 : 0;
    }
    return (double) same / near.ids().length;
  }
}
