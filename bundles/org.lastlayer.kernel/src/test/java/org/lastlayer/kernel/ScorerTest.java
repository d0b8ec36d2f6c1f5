package org.lastlayer.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Scores rank as the metric does, and what they leave out is above the limit. */
class ScorerTest {
  private static final int N = 3000;

  /** Rows whose columns depend on each other, so that heads tell much. */
  private static FeatureMatrix data(int d, double scale) {
    var random = new SplittableRandom(d);
    var x = new float[N * d];
    for (int r = 0; r < N; r++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      for (int c = 0; c < d; c++) {
        x[r * d + c] =
            (float)
                (scale * (3 * a * Math.sin(c) + 2 * b * Math.cos(3 * c) + random.nextGaussian()));
      }
    }
    return new HeapMatrix(x, N, d);
  }

  private static void ranksByRows(DistanceMetric metric, FeatureMatrix data, double tolerance) {
    int d = data.info().cols();
    var x = data.toArray();
    try (var run = LocalRun.of(1, 2)) {
      var order = Vicinity.order(data, 0, N, run);
      var scorer = Scorer.of(data, order, metric, run);
      var probe = scorer.probe();
      var ids = IntStream.range(0, N).toArray();
      for (int q = 0; q < 20; q++) {
        var truth = new double[N];
        for (int i = 0; i < N; i++) {
          truth[i] = metric.distance(x, order[q] * d, x, order[i] * d, d);
        }
        if (q % 2 == 0) {
          probe.row(q);
        } else {
          probe.query(x, order[q] * d);
        }
        var kept = new int[N];
        var scores = new float[N];
        assertEquals(N, probe.within(ids, N, Float.POSITIVE_INFINITY, kept, scores));
        assertArrayEquals(ids, kept);
        var sorted = truth.clone();
        Arrays.sort(sorted);
        double slack = tolerance * (sorted[N - 1] - sorted[0]);
        var byScore =
            IntStream.range(0, N).boxed().toList().stream()
                .sorted((a, b) -> Float.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < N; i++) {
          assertEquals(sorted[i], truth[byScore[i]], slack, "rank " + i);
        }
        float limit = scores[byScore[100]];
        var some = new int[N];
        int n = probe.within(ids, N, limit, some, new float[N]);
        assertEquals(100, n, 2, "below the limit");
        assertTrue(probe.any(byScore, 5, limit));
        assertFalse(probe.any(Arrays.copyOfRange(byScore, 110, N), N - 110, limit));
      }
    }
  }

  private static final DistanceMetric SUM_OF_ROOTS =
      (a, ai, b, bi, d) -> {
        double s = 0;
        for (int i = 0; i < d; i++) {
          s += Math.sqrt(Math.abs((double) a[ai + i] - b[bi + i]));
        }
        return (float) s;
      };

  @Test
  void euclidByHeadsAndCodes() {
    ranksByRows(new Euclid(), data(200, 1), 2e-4);
    ranksByRows(new Euclid(), data(200, 1e-12), 2e-4);
    ranksByRows(new Euclid(), data(200, 1e9), 2e-4);
  }

  @Test
  void euclidOfShortRows() {
    ranksByRows(new Euclid(), data(3, 1), 2e-4);
    ranksByRows(new Euclid(), data(50, 1), 2e-4);
  }

  /** One number is so large that codes would make all others 0. */
  @Test
  void euclidBesideAnOutlier() {
    var x = data(130, 1).toArray();
    x[77 * 130 + 5] = 1e8f;
    var data = new HeapMatrix(x, N, 130);
    try (var run = LocalRun.of(1, 2)) {
      var scorer = Scorer.of(data, Vicinity.order(data, 0, N, run), new Euclid(), run);
      assertFalse(scorer.road().contains("16 bits"), scorer.road());
    }
    ranksByRows(new Euclid(), new HeapMatrix(x, N, 130), 2e-4);
  }

  @Test
  void anyOtherMetric() {
    ranksByRows(SUM_OF_ROOTS, data(9, 1), 1e-6);
  }

  @Test
  void anOrderHoldsEveryRowOnce() {
    try (var run = LocalRun.of(1, 2)) {
      for (int n : new int[] {1, 5, 700, N}) {
        var order = Vicinity.order(data(20, 1), N - n, N, run);
        Arrays.sort(order);
        assertArrayEquals(IntStream.range(N - n, N).toArray(), order);
      }
    }
  }

  /** Rows beside each other are nearer than two by chance. */
  @Test
  void anOrderIsByNearness() {
    var data = data(40, 1);
    var x = data.toArray();
    try (var run = LocalRun.of(1, 2)) {
      var order = Vicinity.order(data, 0, N, run);
      var metric = new Euclid();
      double next = 0;
      double far = 0;
      for (int i = 0; i + 1 < N; i++) {
        next += metric.distance(x, order[i] * 40, x, order[i + 1] * 40, 40);
        far += metric.distance(x, order[i] * 40, x, order[(i + N / 2) % N] * 40, 40);
      }
      assertTrue(next < 0.7 * far, next + " beside " + far);
    }
  }
}
