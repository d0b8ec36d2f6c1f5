package org.lastlayer.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** The fast search gives, to the bit, what sorting every distance gives. */
class KnnTest {
  private static final DistanceMetric[] METRICS = {
    new Sample.Euclid(),
    new Sample.Product(),
    new Sample.L1(),
    new Sample.OwnTile(),
    new Sample.Plain()
  };

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 24, 25, 33, 64, 100, 207})
  void equalsSortingEverything(int d) {
    for (var metric : METRICS) {
      same(Sample.uniform(423, d, d, 1, 0), Sample.uniform(29, d, d + 1, 1, 0), metric, 10);
      same(Sample.whole(400, d, d, 2), Sample.whole(29, d, d + 1, 2), metric, 9);
    }
  }

  /**
   * Far from the origin, very small and very large: where squared norms cancel, underflow and
   * overflow in f32.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void roundingLosesNobody(int d) {
    var metric = new Sample.Euclid();
    same(Sample.uniform(400, d, 1, 1, 1000), Sample.uniform(20, d, 2, 1, 1000), metric, 7);
    same(Sample.uniform(400, d, 1, 1, 1e6), Sample.uniform(20, d, 2, 1, 1e6), metric, 7);
    same(Sample.uniform(400, d, 1, 1e-24, 0), Sample.uniform(20, d, 2, 1e-24, 0), metric, 7);
    same(Sample.uniform(400, d, 1, 1e19, 0), Sample.uniform(20, d, 2, 1e19, 0), metric, 7);
    same(Sample.whole(4000, d, 1, 1), Sample.whole(20, d, 2, 1), metric, 7);
  }

  @Test
  void everyRowMayBeAskedFor() {
    for (var metric : METRICS) {
      same(Sample.uniform(123, 30, 1, 1, 0), Sample.uniform(5, 30, 2, 1, 0), metric, 123);
      same(Sample.uniform(1, 30, 1, 1, 0), Sample.uniform(5, 30, 2, 1, 0), metric, 1);
    }
  }

  @Test
  void aRowIsNotItsOwnNeighbour() {
    for (var metric : METRICS) {
      var x = Sample.whole(201, 5, 7, 2);
      try (var run = LocalRun.of(1, 2)) {
        same(sorted(x, x, true, metric, 200), Knn.self(x, metric, 200, run));
        same(sorted(x, x, true, metric, 6), Knn.self(x, metric, 6, run));
      }
    }
  }

  @Test
  void aBadNumberIsNamedByItsRow() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (var metric : METRICS) {
        var values = Sample.uniform(300, 30, 1, 1, 0).toArray();
        values[257 * 30 + 4] = bad;
        try (var run = LocalRun.of(1, 2)) {
          var x = new HeapMatrix(values, 300, 30);
          var thrown = assertThrows(LastlayerException.class, () -> Knn.self(x, metric, 3, run));
          assertEquals(Problem.Kind.DATA, thrown.problems().getFirst().kind());
          assertTrue(
              thrown.problems().getFirst().where().contains("row 257, column 4"),
              thrown.getMessage());
        }
      }
    }
  }

  @Test
  void aRequestThatDoesNotFitIsRefusedAtOnce() {
    var x = Sample.uniform(10, 3, 1, 1, 0);
    var y = Sample.uniform(10, 4, 1, 1, 0);
    try (var run = LocalRun.of(1, 1)) {
      var thrown =
          assertThrows(LastlayerException.class, () -> Knn.search(x, y, METRICS[0], 11, run));
      assertEquals(2, thrown.problems().size());
      assertThrows(LastlayerException.class, () -> Knn.self(x, METRICS[0], 10, run));
      assertThrows(LastlayerException.class, () -> Knn.self(x, METRICS[0], 0, run));
    }
  }

  @Test
  void aMetricThatYieldsNaNIsNamed() {
    DistanceMetric broken = (a, ai, b, bi, d) -> Float.NaN;
    try (var run = LocalRun.of(1, 1)) {
      var x = Sample.uniform(10, 3, 1, 1, 0);
      var thrown = assertThrows(LastlayerException.class, () -> Knn.self(x, broken, 2, run));
      assertEquals(Problem.Kind.EXTENSION, thrown.problems().getFirst().kind());
    }
  }

  @Test
  void aCancelledRunEnds() {
    try (var run = LocalRun.of(1, 2)) {
      run.cancel();
      var x = Sample.uniform(1000, 64, 1, 1, 0);
      assertThrows(Cancelled.class, () -> Knn.self(x, METRICS[0], 2, run));
    }
  }

  private static void same(
      FeatureMatrix data, FeatureMatrix queries, DistanceMetric metric, int k) {
    var truth = sorted(data, queries, false, metric, k);
    for (int threads = 1; threads <= 3; threads++) {
      try (var run = LocalRun.of(1, threads)) {
        same(truth, Knn.search(data, queries, metric, k, run));
      }
    }
  }

  private static void same(Neighbors truth, Neighbors found) {
    assertArrayEquals(truth.ids(), found.ids());
    assertArrayEquals(truth.distances(), found.distances());
  }

  private static Neighbors sorted(
      FeatureMatrix data, FeatureMatrix queries, boolean self, DistanceMetric metric, int k) {
    int n = (int) data.info().rows();
    int q = (int) queries.info().rows();
    int d = data.info().cols();
    var x = data.toArray();
    var y = queries.toArray();
    var ids = new long[q * k];
    var distances = new float[q * k];
    for (int i = 0; i < q; i++) {
      var row = new float[n];
      for (int j = 0; j < n; j++) {
        row[j] = metric.distance(y, i * d, x, j * d, d);
      }
      int own = self ? i : -1;
      var order =
          IntStream.range(0, n)
              .filter(j -> j != own)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(j -> row[j] + 0.0).thenComparingInt(j -> j))
              .limit(k)
              .mapToLong(j -> j)
              .toArray();
      System.arraycopy(order, 0, ids, i * k, k);
      for (int j = 0; j < k; j++) {
        distances[i * k + j] = row[(int) order[j]];
      }
    }
    assertEquals(ids.length, Arrays.stream(ids).filter(id -> id >= 0).count());
    return new Neighbors(k, ids, distances);
  }
}
