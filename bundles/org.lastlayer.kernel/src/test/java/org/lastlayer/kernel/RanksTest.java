package org.lastlayer.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Ranks are the places in the sorted list of all other rows. */
class RanksTest {
  private static final int ROWS = 301;
  private static final int LISTED = 40;

  @Test
  void aRankIsAPlaceInTheSortedList() {
    DistanceMetric[] metrics = {
      new Euclid(), new Sample.Product(), new Sample.L1(), new Sample.OwnTile()
    };
    for (var metric : metrics) {
      for (int d : new int[] {2, 30, 65}) {
        check(metric, Sample.uniform(ROWS, d, d, 1, 0));
        check(metric, Sample.uniform(ROWS, d, d, 1, 1000));
        check(metric, Sample.whole(ROWS, d, d, 2));
      }
    }
  }

  private static void check(DistanceMetric metric, HeapMatrix x) {
    try (var run = LocalRun.of(1, 2)) {
      int k = ROWS - 1;
      var all = Knn.self(x, metric, k, run);
      // every seventh place, from far to near
      var ids = new long[ROWS * LISTED];
      var expected = new int[ids.length];
      for (int i = 0; i < ids.length; i++) {
        expected[i] = 1 + (LISTED - 1 - i % LISTED) * 7;
        ids[i] = all.ids()[i / LISTED * k + expected[i] - 1];
      }
      var lists = new Neighbors(LISTED, ids, new float[ids.length]);
      assertArrayEquals(expected, Ranks.of(x, metric, lists, run));
    }
  }
}
