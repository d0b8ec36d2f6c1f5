package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** What every neighbour index promises. */
public abstract class NeighborIndexContract {
  private static final int K = 10;

  /** The algorithm under test. */
  protected abstract NeighborIndex.Builder builder();

  /** A metric to test it with. */
  protected abstract DistanceMetric metric();

  /**
   * The share of the true neighbours that it must find in clouds of 64 columns; 1 for an exact one.
   */
  protected abstract double recall();

  private FeatureMatrix data() {
    return Matrices.clusters(1500, 64, 10, 1, 3);
  }

  @Test
  protected void findsTheNearest() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var queries = Matrices.clusters(100, 64, 10, 1, 4);
        var index = builder().build(data, metric(), run)) {
      assertTrue(
          shared(Knn.search(data, queries, metric(), K, run), index.search(queries, K, run))
              >= recall());
      assertTrue(shared(Knn.self(data, metric(), K, run), index.searchSelf(K, run)) >= recall());
    }
  }

  @Test
  protected void listsAreInOrderAndTrue() {
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var index = builder().build(data, metric(), run)) {
      var found = index.searchSelf(K, run);
      var x = data.toArray();
      assertEquals(1500, found.queries());
      for (int i = 0; i < found.ids().length; i++) {
        int query = i / K;
        int d = data.info().cols();
        assertNotEquals(query, found.ids()[i]);
        float distance = metric().distance(x, query * d, x, (int) found.ids()[i] * d, d);
        assertEquals(distance, found.distances()[i]);
        if (i % K > 0) {
          boolean rises = found.distances()[i] > found.distances()[i - 1];
          boolean tie = found.distances()[i] == found.distances()[i - 1];
          assertTrue(rises || (tie && found.ids()[i] > found.ids()[i - 1]));
        }
      }
    }
  }

  @Test
  protected void threadsDoNotMatter() {
    try (var one = LocalRun.of(1, 1);
        var three = LocalRun.of(1, 3);
        var data = Matrices.whole(700, 12, 3, 9);
        var a = builder().build(data, metric(), one);
        var b = builder().build(data, metric(), three)) {
      assertArrayEquals(a.searchSelf(K, one).ids(), b.searchSelf(K, three).ids());
      assertArrayEquals(a.search(data, K, one).ids(), b.search(data, K, three).ids());
    }
  }

  @Test
  protected void aFilterHoldsAndFillsUp() {
    RowFilter everyTenth = row -> row % 10 == 3;
    RowFilter four = row -> row < 4;
    try (var run = LocalRun.of(1, 2);
        var data = data();
        var queries = Matrices.clusters(100, 64, 10, 1, 4);
        var index = builder().build(data, metric(), run)) {
      var found = index.search(queries, K, everyTenth, run);
      assertTrue(
          shared(Knn.search(data, queries, metric(), K, everyTenth, run), found) >= recall());
      for (long id : found.ids()) {
        assertTrue(everyTenth.test(id), () -> "row " + id);
      }
      var few = index.search(queries, K, four, run);
      for (int q = 0; q < few.queries(); q++) {
        for (int i = 0; i < K; i++) {
          assertEquals(i < 4, few.ids()[q * K + i] >= 0);
          assertEquals(i < 4, few.distances()[q * K + i] < Float.POSITIVE_INFINITY);
        }
      }
    }
  }

  @Test
  protected void growsByRowsAndStaysAsItWas() {
    try (var run = LocalRun.of(1, 2);
        var all = data();
        var some = head(all, 1000);
        var queries = Matrices.clusters(100, 64, 10, 1, 4);
        var index = builder().build(some, metric(), run)) {
      var before = index.search(queries, K, run);
      try (var grown = index.grow(all, run)) {
        assertTrue(
            shared(Knn.search(all, queries, metric(), K, run), grown.search(queries, K, run))
                >= recall());
      }
      assertArrayEquals(before.ids(), index.search(queries, K, run).ids());
    }
  }

  private static FeatureMatrix head(FeatureMatrix all, int rows) {
    int d = all.info().cols();
    var x = new float[rows * d];
    all.read(0, rows, x, 0);
    return new HeapMatrix(x, rows, d);
  }

  @Test
  protected void aCancelledRunEnds() {
    try (var run = LocalRun.of(1, 2);
        var data = data()) {
      run.cancel();
      assertThrows(
          Cancelled.class,
          () -> {
            try (var index = builder().build(data, metric(), run)) {
              index.searchSelf(K, run);
            }
          });
    }
  }

  private static double shared(Neighbors truth, Neighbors found) {
    long same = 0;
    for (int q = 0; q < truth.queries(); q++) {
      var set = new HashSet<Long>();
      for (int i = 0; i < truth.k(); i++) {
        set.add(truth.ids()[q * truth.k() + i]);
      }
      for (int i = 0; i < truth.k(); i++) {
        same += set.contains(found.ids()[q * truth.k() + i]) ? 1 : 0;
      }
    }
    return (double) same / truth.ids().length;
  }
}
