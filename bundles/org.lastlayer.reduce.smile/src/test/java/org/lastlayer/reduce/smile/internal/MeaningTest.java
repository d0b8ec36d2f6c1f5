package org.lastlayer.reduce.smile.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** What maps mean, which rows they hold, and how they are left. */
class MeaningTest {
  private static final int N = 300;

  @Test
  void neighboursInTheMapAreOfTheSameClass() {
    var data = Matrices.clusters(N, 20, 5, 1, 3);
    All.of(2)
        .forEach(
            (id, reducer) -> {
              // two directions drawn at random show little of twenty
              double least =
                  switch (id) {
                    case RandomProjection.ID -> 0.3;
                    case Lle.ID -> 0.7;
                    default -> 0.8;
                  };
              try (var run = LocalRun.of(1, 2);
                  var fitted = reducer.fit(data, run)) {
                double same = sameClass(fitted.embedding().toArray(), run);
                assertTrue(same > least, id + ": " + same);
              }
            });
  }

  private static double sameClass(float[] map, LocalRun run) {
    var near = Knn.self(new HeapMatrix(map, N, 2), new Euclid(), 5, run);
    int same = 0;
    for (int i = 0; i < near.ids().length; i++) {
      same += near.ids()[i] % 5 == i / 5 % 5 ? 1 : 0;
    }
    return (double) same / near.ids().length;
  }

  @Test
  void onlyThoseThatDrawByTheSeedDependOnIt() {
    var data = Matrices.clusters(N, 20, 5, 1, 3);
    var differ = new ArrayList<String>();
    All.of(2)
        .forEach(
            (id, reducer) -> {
              try (var one = LocalRun.of(1, 2);
                  var two = LocalRun.of(2, 2);
                  var a = reducer.fit(data, one);
                  var b = reducer.fit(data, two)) {
                if (!Arrays.equals(a.embedding().toArray(), b.embedding().toArray())) {
                  differ.add(id);
                }
              }
            });
    // Gaussian kernels by their width, which is taken from pairs drawn by seed
    assertEquals(
        List.of(SmileTsne.ID, SmileUmap.ID, KernelPca.ID, RandomProjection.ID, Gha.ID), differ);
  }

  /** Whatever ran before in the process, and on a thread of whatever name. */
  @Test
  void whatRanBeforeDoesNotShow() {
    var data = Matrices.clusters(N, 20, 5, 1, 3);
    for (var reducer : List.of(All.umap(2, 15, 50), All.mds(2), All.lle(2, 12))) {
      var first = map(reducer, data);
      map(All.laplacian(3, 7), Matrices.uniform(150, 4, 9));
      map(All.random(2, Directions.SPARSE), data);
      assertArrayEquals(first, map(reducer, data));
    }
  }

  /** Thirteen columns and three axes: an odd number of normal numbers is drawn. */
  @Test
  void noNumberIsLeftOverForTheNext() {
    var data = Peers.rows(Peers.ROWS);
    var first = map(All.random(3, Directions.GAUSSIAN), data);
    assertArrayEquals(first, map(All.random(3, Directions.GAUSSIAN), data));
  }

  private static float[] map(Reducer reducer, HeapMatrix data) {
    try (var run = LocalRun.of(5, 2);
        var fitted = reducer.fit(data, run)) {
      return fitted.embedding().toArray();
    }
  }

  @Test
  void rowsThatTheGraphLeavesOutLieByTheirNearest() {
    // fifty rows near each other and three far away, with a gap in between
    var x = Matrices.uniform(53, 4, 1).toArray();
    for (int i = 7; i < 10; i++) {
      x[i * 4] += 100 + i;
    }
    var data = new HeapMatrix(x, 53, 4);
    for (var reducer : List.of(All.isomap(2, 2), All.laplacian(2, 2))) {
      var told = new Told();
      try (var run = told.run(new AtomicBoolean());
          var fitted = reducer.fit(data, run)) {
        int left = (int) (double) measure(fitted.measures());
        assertTrue(left >= 3, "left out: " + left);
        assertEquals(1, told.warnings.size());
        var warning = told.warnings.getFirst();
        assertEquals(Problem.Kind.DATA, warning.kind());
        assertTrue(warning.found().startsWith(left + " of 53 rows"), warning::toString);
        var map = fitted.embedding().toArray();
        // their nearest kept row is one and the same
        assertEquals(map[14], map[16]);
        assertEquals(map[15], map[17]);
        assertEquals(map[14], map[18]);
        assertEquals(53 * 2, map.length);
      }
    }
  }

  private static Double measure(java.util.Map<String, Double> measures) {
    return Objects.requireNonNull(measures.get(MapReducer.LEFT_OUT));
  }

  @Test
  void stressIsWhatTheMapShowsAndLowerThanOfTheStart() {
    var data = Peers.rows(Peers.ROWS);
    try (var run = LocalRun.of(1, 2);
        var start = All.mds(2).fit(data, run);
        var fitted = All.sammon(2).fit(data, run)) {
      double told = Objects.requireNonNull(fitted.measures().get("stress"));
      double shown = stress(data.toArray(), fitted.embedding().toArray());
      assertEquals(told, shown, 1e-4 * told);
      double before = stress(data.toArray(), start.embedding().toArray());
      assertTrue(shown < before / 2, shown + " after " + before);
    }
  }

  private static double stress(float[] x, float[] y) {
    var euclid = new Euclid();
    int d = Peers.COLS;
    double sum = 0;
    double all = 0;
    for (int i = 0; i < Peers.ROWS; i++) {
      for (int j = 0; j < i; j++) {
        double far = euclid.distance(x, i * d, x, j * d, d);
        double seen = euclid.distance(y, 2 * i, y, 2 * j, 2);
        all += far;
        sum += (far - seen) * (far - seen) / far;
      }
    }
    return sum / all;
  }

  @Test
  void axesPointTheSameWay() {
    var map = map(All.mds(2), Peers.rows(Peers.ROWS));
    for (int c = 0; c < 2; c++) {
      float most = 0;
      for (int i = c; i < map.length; i += 2) {
        most = Math.abs(map[i]) > Math.abs(most) ? map[i] : most;
      }
      assertTrue(most > 0);
    }
  }

  @Test
  void aNumberThatIsNoneIsNamedByItsRow() {
    var x = Matrices.uniform(100, 5, 1).toArray();
    x[37 * 5 + 2] = Float.NaN;
    All.of(2)
        .forEach(
            (id, reducer) -> {
              if (id.equals(RandomProjection.ID)) {
                return; // it looks at no row
              }
              try (var run = LocalRun.of(1, 1)) {
                var thrown =
                    assertThrows(
                        LastlayerException.class,
                        () -> reducer.fit(new HeapMatrix(x, 100, 5), run),
                        id);
                assertEquals("row 37, column 2", thrown.problems().getFirst().where(), id);
              }
            });
  }

  /**
   * Each would take seconds or minutes more. Whoever comes after them waits for what does not end
   * at once, and is not disturbed by it.
   */
  @Test
  @Timeout(120)
  void aFitUnderWayIsLeftAtOnceAndTheNextGoesOn() {
    var data = Matrices.clusters(4000, 10, 5, 0.6, 3);
    for (var reducer :
        List.of(All.tsne(2, 30, 10_000), All.isomap(2, 10), All.lle(2, 12), All.sammon(2))) {
      var told = new Told();
      var stop = new AtomicBoolean();
      var asked = new AtomicLong();
      told.busy =
          () -> {
            asked.compareAndSet(0, System.nanoTime());
            stop.set(true);
          };
      try (var run = told.run(stop)) {
        assertThrows(Cancelled.class, () -> reducer.fit(data, run));
      }
      assertTrue(System.nanoTime() - asked.get() < 2_000_000_000, "left late");
    }
    assertEquals(2 * Peers.ROWS, map(All.mds(2), Peers.rows(Peers.ROWS)).length);
  }

  @Test
  void anotherMetricIsAnotherMap() {
    var data = Peers.rows(Peers.ROWS);
    org.lastlayer.api.metric.DistanceMetric manhattan =
        (a, ai, b, bi, d) -> {
          double sum = 0;
          for (int i = 0; i < d; i++) {
            sum += Math.abs(a[ai + i] - b[bi + i]);
          }
          return (float) sum;
        };
    var euclid = map(All.isomap(2, 10), data);
    var other = map(new Isomap().create(new IsomapParameters(2, 10, false, manhattan)), data);
    assertNotEquals(euclid[0], other[0]);
  }
}
