package org.lastlayer.reduce.smile.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** A shape that would not end is refused before it begins. */
class CheckTest {
  private static final int MILLION = 1_000_000;
  private static final long GIB = 1L << 30;
  private static final Pattern MOST = Pattern.compile("at most (\\d+) rows of 50 columns: .+");

  /** These read the rows one by one. */
  private static final Set<String> ENDLESS = Set.of(RandomProjection.ID, Gha.ID);

  @Test
  void aMillionRowsAreRefusedWithTheLargestNumberThatFits() {
    All.of(2)
        .forEach(
            (id, reducer) -> {
              if (ENDLESS.contains(id) || id.equals(Ppca.ID)) {
                return;
              }
              var problems = reducer.check(MILLION, 50);
              assertEquals(1, problems.size(), id);
              var problem = problems.getFirst();
              assertEquals("of", problem.where(), id);
              assertEquals("1000000", problem.found(), id);
              var most = MOST.matcher(problem.expected());
              assertTrue(most.matches(), () -> id + " " + problem);
              long n = Long.parseLong(most.group(1));
              assertTrue(problem.advice().contains("source.limit=" + n), problem::advice);
              assertEquals(List.of(), reducer.check(n, 50), id);
              assertEquals(1, reducer.check(n + 1, 50).size(), id);
            });
  }

  @Test
  void theyAreRefusedByFitBeforeAnyRowIsRead() {
    // would be 50 million distances to the end of the first row
    try (var run = LocalRun.of(1, 1);
        var rows = new HeapMatrix(new float[MILLION], MILLION, 1)) {
      All.of(2)
          .forEach(
              (id, reducer) -> {
                if (!ENDLESS.contains(id) && !id.equals(Ppca.ID)) {
                  var thrown =
                      assertThrows(LastlayerException.class, () -> reducer.fit(rows, run), id);
                  assertEquals(Problem.Kind.REQUEST, thrown.problems().getFirst().kind(), id);
                }
              });
    }
  }

  @Test
  void thoseThatReadRowsOneByOneTakeAMillion() {
    var x = new float[3 * MILLION];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 31 % 97) * (i % 3 + 1);
    }
    try (var run = LocalRun.of(1, 2);
        var rows = new HeapMatrix(x, MILLION, 3)) {
      for (var reducer : List.of(All.random(2, Directions.GAUSSIAN), All.gha(2, 1), All.ppca(2))) {
        try (var fitted = reducer.fit(rows, run)) {
          assertEquals(MILLION, fitted.embedding().info().rows());
        }
      }
    }
  }

  @Test
  void theHeapAndTheHourBothBound() {
    long small = most(Costs.MDS, 50, GIB);
    long large = most(Costs.MDS, 50, 4 * GIB);
    assertEquals(5792, small, 20);
    assertEquals(11_584, large, 40);
    assertEquals(Cost.SQUARE, most(new Cost((n, d) -> 0, (n, d) -> 0, Cost.SQUARE), 50, GIB));
    var slow = Costs.isotonic(200).check(MILLION, 50, 1024 * GIB).getFirst();
    assertTrue(slow.expected().endsWith("more would take longer than an hour"), slow::toString);
    var wide = Costs.ppca(2).check(MILLION, 784, 4 * GIB).getFirst();
    assertTrue(wide.expected().endsWith("fits a heap of 4.0 GiB"), wide::toString);
    assertTrue(wide.advice().contains("LASTLAYER_OPTS=-Xmx"), wide::advice);
  }

  private static long most(Cost cost, int cols, long heap) {
    var problem = cost.check(100 * MILLION, cols, heap).getFirst();
    var most = MOST.matcher(problem.expected());
    assertTrue(most.matches(), problem::toString);
    return Long.parseLong(most.group(1));
  }

  @Test
  void parametersThatDoNotFitTheShapeAreNamed() {
    var found = new ArrayList<String>();
    for (var reducer :
        List.of(All.isomap(2, 100), All.lle(2, 100), All.laplacian(2, 100), All.umap(2, 100, 50))) {
      reducer.check(100, 5).forEach(p -> found.add(p.toString()));
    }
    found.add(All.tsne(2, 40, 10).check(100, 5).getFirst().toString());
    var neighbors = "neighbors must be at most 99 (of 100 rows), found 100. Lower it.";
    assertEquals(
        List.of(
            neighbors,
            neighbors,
            neighbors,
            neighbors,
            "perplexity must be below 33.3 (a third of 100 rows), found 40.0. Lower it or add rows."),
        found);
  }
}
