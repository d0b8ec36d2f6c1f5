package org.lastlayer.reduce.umap.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** Graphs that do not hang together: every row keeps a place, every part one of its own. */
class PartsTest {
  private static final int COLS = 5;

  /** Clouds so far apart that no row has a neighbour in another, row i in cloud i mod clouds. */
  private static HeapMatrix far(int rows, int clouds) {
    var x = Matrices.clusters(rows, COLS, clouds, 0, 4).toArray();
    var random = new SplittableRandom(3);
    var centres = new double[clouds * COLS];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = random.nextGaussian() * 1000;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] += (float) centres[i / COLS % clouds * COLS + i % COLS];
    }
    return new HeapMatrix(x, rows, COLS);
  }

  @Test
  void everyPartLiesForItselfWhateverTheStart() {
    try (var data = far(900, 6)) {
      for (var initialization : Initialization.values()) {
        var maps = new Maps();
        maps.initialization = initialization;
        try (var run = LocalRun.of(3, 2);
            var map = new Umap().create(maps.made()).fit(data, run)) {
          assertEquals(6.0, map.measures().get(UmapProjection.PARTS));
          double alike = Maps.alike(map.embedding(), map.embedding(), 6, run);
          assertTrue(alike > 0.99, initialization + ": " + alike);
        }
      }
    }
  }

  @Test
  void pairsAndTriplesByTheHundredToo() {
    var maps = new Maps();
    maps.neighbors = 2;
    maps.dimensions = 3;
    try (var data = far(600, 200);
        var one = LocalRun.of(3, 1);
        var three = LocalRun.of(3, 3);
        var map = new Umap().create(maps.made()).fit(data, one);
        var again = new Umap().create(maps.made()).fit(data, three)) {
      assertTrue(parts(map.measures()) >= 200);
      for (float v : map.embedding().toArray()) {
        assertTrue(Float.isFinite(v) && Math.abs(v) < 1000, "at " + v);
      }
      assertArrayEquals(map.embedding().toArray(), again.embedding().toArray());
    }
  }

  private static double parts(Map<String, Double> measures) {
    return java.util.Objects.requireNonNull(measures.get(UmapProjection.PARTS));
  }

  @Test
  void discsThatTouchedNoLongerDo() {
    var random = new SplittableRandom(9);
    var centres = new double[80][2];
    var radii = new double[80];
    for (int c = 0; c < 80; c++) {
      centres[c][0] = random.nextDouble();
      centres[c][1] = random.nextDouble();
      radii[c] = 0.05 + random.nextDouble() * 0.2;
    }
    int largest = 0;
    for (int c = 1; c < 80; c++) {
      largest = radii[c] > radii[largest] ? c : largest;
    }
    var stays = centres[largest].clone();
    try (var run = LocalRun.of(1, 1)) {
      Discs.spread(centres, radii, run);
    }
    assertArrayEquals(stays, centres[largest]);
    for (int a = 0; a < 80; a++) {
      for (int b = 0; b < a; b++) {
        double d = Math.hypot(centres[a][0] - centres[b][0], centres[a][1] - centres[b][1]);
        assertTrue(d > radii[a] + radii[b], a + " and " + b);
      }
    }
  }

  @Test
  void rowsThatAreEqualLieTogether() {
    int rows = 400;
    var x = Matrices.clusters(rows, COLS, 4, 3, 8).toArray();
    for (int i = 0; i < 40; i++) {
      System.arraycopy(x, 0, x, i * 4 * COLS, COLS);
    }
    try (var run = LocalRun.of(1, 2);
        var map = new Umap().create(new Maps().made()).fit(new HeapMatrix(x, rows, COLS), run)) {
      var at = map.embedding().toArray();
      for (int i = 0; i < 40; i++) {
        double d = Math.hypot(at[0] - at[i * 8], at[1] - at[i * 8 + 1]);
        assertTrue(d < 3, "row " + i * 4 + " at " + d);
      }
      assertTrue(Maps.alike(map.embedding(), map.embedding(), 4, run) > 0.97);
    }
  }
}
