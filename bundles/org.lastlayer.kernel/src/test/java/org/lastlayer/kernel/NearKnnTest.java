package org.lastlayer.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

class NearKnnTest {
  private static HeapMatrix clouds(int rows, int cols) {
    var random = new SplittableRandom(6);
    var centres = new double[40 * cols];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = random.nextGaussian();
    }
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] =
          (float)
              (centres[i / cols % 40 * cols + i % cols] + random.nextGaussian() / (1 + i % cols));
    }
    return new HeapMatrix(x, rows, cols);
  }

  @Test
  void nearlyAllNeighboursAreFoundAndTheShareIsTold() {
    nearlyAll(clouds(60_000, 30));
  }

  @Test
  void ofWideRowsToo() {
    nearlyAll(clouds(24_000, 200));
  }

  private static void nearlyAll(HeapMatrix x) {
    int n = (int) x.info().rows();
    int cols = x.info().cols();
    try (var run = LocalRun.of(1, 2)) {
      var found = NearKnn.self(x, new Euclid(), 15, run);
      var truth = new float[cols];
      int right = 0;
      int rows = 0;
      for (int row = 17; row < n; row += n / 20, rows++) {
        x.read(row, 1, truth, 0);
        var exact = Knn.search(x, new HeapMatrix(truth.clone(), 1, cols), new Euclid(), 16, run);
        var mine = Arrays.copyOfRange(found.ids(), row * 15, row * 15 + 15);
        for (int j = 0; j < 15; j++) {
          long other = mine[j];
          assertTrue(other != row);
          right += Arrays.stream(exact.ids()).anyMatch(id -> id == other) ? 1 : 0;
          assertTrue(
              j == 0 || found.distances()[row * 15 + j] >= found.distances()[row * 15 + j - 1]);
        }
      }
      double share = right / (15.0 * rows);
      assertTrue(share > 0.95, "recall " + share);
      assertEquals(share, found.recall().value(), 0.05);
      assertEquals(200, found.recall().sample());
    }
  }

  @Test
  void fewRowsAndOtherMetricsAreSearchedExactly() {
    var x = clouds(500, 30);
    try (var run = LocalRun.of(1, 2)) {
      var found = NearKnn.self(x, new Euclid(), 30, run);
      assertTrue(found.recall().exact());
      assertArrayEquals(Knn.self(x, new Euclid(), 30, run).ids(), found.ids());
      assertTrue(!NearKnn.suits((a, ai, b, bi, d) -> Math.abs(a[ai] - b[bi])));
    }
  }

  @Test
  void equalRowsAndThreadsDoNoHarm() {
    var same = new HeapMatrix(new float[6_000 * 4], 6_000, 4);
    try (var one = LocalRun.of(1, 1);
        var three = LocalRun.of(1, 3)) {
      var a = NearKnn.self(same, new Euclid(), 3, one);
      assertEquals(0, a.distances()[17_999]);
      var x = clouds(12_000, 30);
      assertArrayEquals(
          NearKnn.self(x, new Euclid(), 9, one).ids(),
          NearKnn.self(x, new Euclid(), 9, three).ids());
      var wide = clouds(12_000, 200);
      assertArrayEquals(
          NearKnn.self(wide, new Euclid(), 9, one).ids(),
          NearKnn.self(wide, new Euclid(), 9, three).ids());
    }
  }
}
