package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Rows and parameters that a metric cannot work with are told by name. */
class RefusedTest {
  private static Problem told(Executable work) {
    return assertThrows(LastlayerException.class, work).problems().getFirst();
  }

  private static HeapMatrix rows(float at57) {
    var x = new float[40 * 5];
    for (int i = 0; i < x.length; i++) {
      x[i] = 1 + i % 7;
    }
    x[5 * 5 + 7] = at57;
    return new HeapMatrix(x, 40, 5);
  }

  @Test
  void negativeNumbersAreNamedByRowAndColumn() {
    try (var run = LocalRun.of(1, 2)) {
      for (var id : new String[] {"hellinger", "jensen-shannon", "chi-squared", "wasserstein-1d"}) {
        var problem = told(() -> Every.metric(id).fitted(rows(-2), run));
        assertEquals(Problem.Kind.DATA, problem.kind(), id);
        assertEquals("row 6, column 2 of the data", problem.where(), id);
        assertEquals("-2.0", problem.found(), id);
        // queries are not seen by fitted
        var fitted = Every.metric(id).fitted(rows(1), run);
        var asked = told(() -> Knn.search(rows(1), rows(-2), fitted, 3, run));
        assertEquals(Problem.Kind.DATA, asked.kind(), id);
        assertEquals("column 2 of a query", asked.where(), id);
      }
    }
  }

  @Test
  void badNumbersAreNamedByEveryMetric() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (var told : Every.told()) {
        try (var run = LocalRun.of(1, 2)) {
          var problem =
              told(() -> Knn.self(rows(bad), told.metric(5).fitted(rows(bad), run), 3, run));
          assertEquals(Problem.Kind.DATA, problem.kind(), told.id());
          assertEquals("row 6, column 2 of the data", problem.where(), told.id());
        }
      }
    }
  }

  @Test
  void zerosHaveNoMassToMove() {
    try (var run = LocalRun.of(1, 1)) {
      var x = new HeapMatrix(new float[] {1, 2, 0, 0, 3, 4}, 3, 2);
      var problem = told(() -> Every.metric("wasserstein-1d").fitted(x, run));
      assertEquals("row 1 of the data", problem.where());
    }
  }

  @Test
  void powersBelow1AreRefused() {
    assertEquals("p", told(() -> new Minkowski.Parameters(0.5)).where());
    assertEquals("p", told(() -> new Minkowski.Parameters(Double.NaN)).where());
  }

  @Test
  void weightsMustFit() {
    var l1 = Every.metric("l1");
    var weighted = new Weighted();
    assertEquals(
        "weights.1",
        told(() -> weighted.create(new Weighted.Parameters(l1, List.of(1f, -1f)))).where());
    assertEquals(
        "weights", told(() -> weighted.create(new Weighted.Parameters(l1, List.of(0f)))).where());
    assertEquals(
        Problem.Kind.REQUEST,
        told(() -> weighted.create(new Weighted.Parameters(Every.metric("hellinger"), List.of(1f))))
            .kind());
    try (var run = LocalRun.of(1, 1)) {
      var four = weighted.create(new Weighted.Parameters(l1, List.of(1f, 1f, 1f, 1f)));
      var problem = told(() -> four.fitted(rows(1), run));
      assertEquals(Problem.Kind.DATA, problem.kind());
      assertEquals("5", problem.found());
    }
  }

  @Test
  void scalesNeedRowsThatDiffer() {
    try (var run = LocalRun.of(1, 1)) {
      var equal = new float[4 * 5];
      Arrays.fill(equal, 0.1f);
      var x = new HeapMatrix(equal, 4, 5);
      for (var id : new String[] {"seuclidean"}) {
        assertEquals(Problem.Kind.DATA, told(() -> Every.metric(id).fitted(x, run)).kind(), id);
      }
      var few = rows(1).toArray();
      var singular = new HeapMatrix(Arrays.copyOf(few, 3 * 5), 3, 5);
      var bare = new Mahalanobis().create(new Mahalanobis.Parameters(0.0));
      assertEquals("the covariance of the data", told(() -> bare.fitted(singular, run)).where());
      new Mahalanobis().create(new Mahalanobis.Parameters(null)).fitted(singular, run);
    }
  }
}
