package org.lastlayer.kernel.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.pipeline.run.LocalRun;

class SpectralAxesTest {
  /** Row i is joined to i ± 1, and the last to the first or not. */
  private static Edges path(int n, boolean ring) {
    var starts = new int[n + 1];
    var columns = new int[n * Edges.GROUP];
    var weights = new float[columns.length];
    for (int i = 0; i < n; i++) {
      starts[i + 1] = (i + 1) * Edges.GROUP;
      java.util.Arrays.fill(columns, starts[i], starts[i + 1], i);
      int at = starts[i];
      for (int j : new int[] {i - 1, i + 1}) {
        if (ring || (j >= 0 && j < n)) {
          columns[at] = (j + n) % n;
          weights[at++] = 0.5f;
        }
      }
    }
    return new Edges(starts, columns, weights);
  }

  @Test
  void theAxesOfAPathAreItsCosines() {
    int n = 60;
    try (var run = LocalRun.of(1, 2)) {
      var found = SpectralAxes.of(path(n, false), 3, run);
      for (int a = 0; a < 3; a++) {
        // of D^−½WD^−½ on a path, weights ½: cos(π(a+1)/(n−1))
        assertEquals(Math.cos(Math.PI * (a + 1) / (n - 1)), found.values()[a], 1e-5);
        double same = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
          double cosine = Math.cos(Math.PI * (a + 1) * i / (n - 1));
          same += cosine * found.axes()[a][i];
          size += cosine * cosine;
        }
        assertEquals(1, Math.abs(same) / Math.sqrt(size * n), 2e-2, "axis " + a);
      }
    }
  }

  @Test
  void aRingLiesOnACircle() {
    int n = 80;
    try (var run = LocalRun.of(1, 2)) {
      var found = SpectralAxes.of(path(n, true), 2, run);
      assertEquals(Math.cos(2 * Math.PI / n), found.values()[0], 1e-6);
      assertEquals(found.values()[0], found.values()[1], 1e-6);
      for (int i = 0; i < n; i++) {
        assertEquals(Math.sqrt(2), Math.hypot(found.axes()[0][i], found.axes()[1][i]), 0.02);
      }
    }
  }

  @Test
  void threadsDoNotMatter() {
    var graph = path(2500, false);
    try (var one = LocalRun.of(3, 1);
        var three = LocalRun.of(3, 3)) {
      var a = SpectralAxes.of(graph, 2, one);
      var b = SpectralAxes.of(graph, 2, three);
      assertEquals(a.rounds(), b.rounds());
      assertTrue(a.rounds() > 1);
      assertArrayEquals(a.axes()[0], b.axes()[0]);
      assertArrayEquals(a.axes()[1], b.axes()[1]);
    }
  }
}
