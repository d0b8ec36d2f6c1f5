package org.lastlayer.reduce.umap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** What a map is for: who is of one kind lies together, also for rows that come later. */
class MeaningTest {
  private static final int CLASSES = 6;
  private static final int COLS = 20;

  @Test
  void neighboursArePoorAtARandomStartAndGoodAfter() {
    var maps = new Maps();
    maps.initialization = Initialization.RANDOM;
    for (int dimensions : new int[] {2, 3, 5}) {
      maps.dimensions = dimensions;
      maps.epochs = 1;
      var begun = maps.made();
      maps.epochs = 300;
      try (var run = LocalRun.of(3, 2);
          var data = Matrices.clusters(900, COLS, CLASSES, 1.5, 7);
          var before = new Umap().create(begun).fit(data, run);
          var after = new Umap().create(maps.made()).fit(data, run)) {
        double poor = Maps.alike(before.embedding(), before.embedding(), CLASSES, run);
        assertTrue(poor < 0.6, "at the start " + poor);
        double good = Maps.alike(after.embedding(), after.embedding(), CLASSES, run);
        assertTrue(good > 0.97, dimensions + "-D: " + good);
        double cost = cost(after.measures()) / cost(before.measures());
        assertTrue(cost < 0.9, "cost " + cost + " of that at the start");
      }
    }
  }

  private static double cost(java.util.Map<String, Double> measures) {
    return Objects.requireNonNull(measures.get(UmapProjection.LOSS));
  }

  @Test
  void newRowsLandAmongTheirOwnKindEachForItself() {
    int rows = 1200;
    try (var run = LocalRun.of(3, 2);
        var other = LocalRun.of(99, 1);
        var both = Matrices.clusters(rows + 300, COLS, CLASSES, 1.5, 7)) {
      var all = both.toArray();
      var old = new HeapMatrix(Arrays.copyOf(all, rows * COLS), rows, COLS);
      var fresh = new HeapMatrix(Arrays.copyOfRange(all, rows * COLS, all.length), 300, COLS);
      try (var map = new Umap().create(new Maps().made()).fit(old, run)) {
        var placed = map.transform(fresh, run);
        double share = Maps.alike(map.embedding(), placed, CLASSES, run);
        assertTrue(share > 0.95, "share " + share);
        var one = new float[COLS];
        fresh.read(17, 1, one, 0);
        var alone = map.transform(new HeapMatrix(one, 1, COLS), other).toArray();
        var among = new float[2];
        placed.read(17, 1, among, 0);
        assertArrayEquals(among, alone);
      }
    }
  }

  @Test
  void tooManyNeighboursAreToldWithTheMost() {
    var maps = new Maps();
    assertEquals(
        List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "neighbors",
                "at most 9 (a row and the 8 others)",
                "15",
                "Lower it or add rows.")),
        new Umap().create(maps.made()).check(9, -1));
    assertTrue(new Umap().create(maps.made()).check(15, 64).isEmpty());
  }
}
