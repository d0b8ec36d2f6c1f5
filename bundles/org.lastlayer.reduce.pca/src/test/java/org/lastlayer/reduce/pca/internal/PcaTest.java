package org.lastlayer.reduce.pca.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

class PcaTest {
  @Test
  void tooManyDimensionsAreRefusedWithAdvice() {
    var reducer = new Pca().create(new PcaParameters(50, false, Solver.AUTO));
    assertEquals(
        List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "dimensions",
                "at most 20 (100 rows of 20 columns)",
                "50",
                "Lower it.")),
        reducer.check(100, 20));
    assertTrue(reducer.check(100, 64).isEmpty());
  }

  @Test
  void transformPutsTheFittedRowsWhereTheyAre() {
    var data = Matrices.clusters(700, 30, 4, 2, 1);
    try (var run = LocalRun.of(1, 2);
        var fitted = new Pca().create(new PcaParameters(4, true, Solver.AUTO)).fit(data, run)) {
      assertArrayEquals(fitted.embedding().toArray(), fitted.transform(data, run).toArray());
    }
  }

  @Test
  void theWayBackIsWhole() {
    var data = Matrices.clusters(200, 9, 4, 2, 1);
    for (boolean whiten : new boolean[] {false, true}) {
      try (var run = LocalRun.of(1, 2);
          var fitted =
              new Pca().create(new PcaParameters(9, whiten, Solver.EXACT)).fit(data, run)) {
        assertArrayEquals(data.toArray(), fitted.inverse(fitted.embedding(), run).toArray(), 1e-4f);
        assertThrows(
            LastlayerException.class, () -> fitted.inverse(Matrices.uniform(3, 8, 1), run));
      }
    }
  }

  @Test
  void whitenedComponentsHaveVarianceOne() {
    var data = Matrices.clusters(2000, 40, 4, 2, 1);
    for (var solver : new Solver[] {Solver.EXACT, Solver.RANDOMIZED}) {
      try (var run = LocalRun.of(1, 2);
          var fitted = new Pca().create(new PcaParameters(6, true, solver)).fit(data, run)) {
        var map = fitted.embedding().toArray();
        for (int a = 0; a < 6; a++) {
          for (int b = 0; b <= a; b++) {
            double sum = 0;
            for (int r = 0; r < 2000; r++) {
              sum += (double) map[r * 6 + a] * map[r * 6 + b];
            }
            assertEquals(a == b ? 1 : 0, sum / 1999, 1e-4, solver + " " + a + " " + b);
          }
        }
      }
    }
  }

  @Test
  void variancesBeyondTheMapAreToldWhereAllAreKnown() throws Exception {
    var data = Matrices.clusters(300, 40, 4, 2, 1);
    var wide = Matrices.clusters(30, 200, 4, 2, 1);
    try (var run = LocalRun.of(1, 2)) {
      var two = measures(data, 2, Solver.EXACT, run);
      var all = measures(data, 40, Solver.EXACT, run);
      double sum = 0;
      for (int i = 0; i < 40; i++) {
        var name = "explained_variance_ratio." + i;
        assertEquals(all.get(name), two.get(name), 1e-12, name);
        sum += two.get(name);
      }
      assertEquals(1, sum, 1e-9, "all of them explain everything");
      assertEquals(41, two.size(), "one each, and the sum of the map's own");
      assertEquals(
          two.get("explained_variance_ratio.0") + two.get("explained_variance_ratio.1"),
          two.get("explained_variance_ratio"),
          1e-12);
      assertEquals(31, measures(wide, 2, Solver.EXACT, run).size(), "as many as rows");
      assertEquals(51, measures(Matrices.uniform(300, 80, 1), 2, Solver.EXACT, run).size());
      assertEquals(3, measures(data, 2, Solver.RANDOMIZED, run).size());
    }
  }

  @Test
  void variancesAreKeptWithTheAxes(@TempDir Path folder) throws Exception {
    var data = Matrices.clusters(100, 12, 4, 2, 1);
    var reducer = new Pca().create(new PcaParameters(2, false, Solver.EXACT));
    try (var run = LocalRun.of(1, 2);
        var fitted = reducer.fit(data, run)) {
      fitted.save(folder);
      try (var opened = reducer.open(folder, data, fitted.embedding(), run)) {
        assertEquals(fitted.measures(), opened.measures());
        assertArrayEquals(fitted.embedding().toArray(), opened.transform(data, run).toArray());
      }
    }
  }

  private static Map<String, Double> measures(
      HeapMatrix data, int dimensions, Solver solver, LocalRun run) {
    try (var fitted =
        new Pca().create(new PcaParameters(dimensions, false, solver)).fit(data, run)) {
      return fitted.measures();
    }
  }

  @Test
  void theShapeChoosesTheSolver() {
    assertEquals(Solver.EXACT, Solver.AUTO.settled(70_000, 784, 50));
    assertEquals(Solver.EXACT, Solver.AUTO.settled(300, 20_000, 2));
    assertEquals(Solver.RANDOMIZED, Solver.AUTO.settled(70_000, 3_072, 50));
    assertEquals(Solver.RANDOMIZED, Solver.AUTO.settled(2_000, 150_528, 50));
    assertEquals(Solver.EXACT, Solver.AUTO.settled(70_000, 3_072, 1_000));
    assertEquals(Solver.EXACT, Solver.EXACT.settled(70_000, 3_072, 50));
    var exact = new Pca().create(new PcaParameters(2, false, Solver.EXACT));
    assertEquals("solver", exact.check(70_000, 30_000).getFirst().where());
    var wide = new Pca().create(new PcaParameters(5_000, false, Solver.RANDOMIZED));
    assertEquals("dimensions", wide.check(70_000, 150_528).getFirst().where());
  }

  @Test
  void aNumberThatIsNoneIsNamedByItsRow() {
    var x = Matrices.uniform(3000, 5, 1).toArray();
    x[2500 * 5 + 3] = Float.NaN;
    try (var run = LocalRun.of(1, 2)) {
      var thrown =
          assertThrows(
              LastlayerException.class, () -> PrincipalAxes.of(new HeapMatrix(x, 3000, 5), 2, run));
      assertEquals("row 2500, column 3", thrown.problems().getFirst().where());
    }
  }

  /**
   * Equal variances in every direction, and rows that vary in few: still square and of length 1.
   */
  @Test
  void axesAreSquareToEachOtherAlsoWhereVariancesAreEqual() {
    var cross = new float[40 * 20];
    for (int i = 0; i < 40; i++) {
      cross[i * 20 + i / 2] = i % 2 == 0 ? 1 : -1;
    }
    square(new HeapMatrix(cross, 40, 20), 20);
    square(new HeapMatrix(java.util.Arrays.copyOf(cross, 10 * 20), 10, 20), 10);
    square(Matrices.whole(50, 8, 2, 1), 8);
    square(Matrices.whole(50, 8, 1, 1), 8);
    square(Matrices.uniform(300, 200, 4), 200);
  }

  private static void square(HeapMatrix data, int k) {
    try (var run = LocalRun.of(1, 2)) {
      var axes = PrincipalAxes.of(data, k, run).axes();
      int cols = data.info().cols();
      for (int a = 0; a < k; a++) {
        for (int b = 0; b <= a; b++) {
          double dot = 0;
          for (int c = 0; c < cols; c++) {
            dot += axes[a * cols + c] * axes[b * cols + c];
          }
          assertEquals(a == b ? 1 : 0, dot, 1e-9, "axes " + a + " and " + b);
        }
      }
    }
  }
}
