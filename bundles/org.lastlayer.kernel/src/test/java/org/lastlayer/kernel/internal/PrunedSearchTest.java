package org.lastlayer.kernel.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Pruning changes the time, never the answer; the answer of PackedSearch is tested against sorting.
 */
class PrunedSearchTest {
  private static final Kernel.Gram GRAM = (Kernel.Gram) new Euclid().kernel();

  /**
   * Few directions matter, as in pixels: row = spread in 12 directions + a little noise, shifted.
   */
  private static HeapMatrix dependent(int rows, int cols, long seed, double noise, double shift) {
    var directions = new SplittableRandom(99);
    var basis = new double[12 * cols];
    for (int i = 0; i < basis.length; i++) {
      basis[i] = directions.nextGaussian() / (1 + i / cols);
    }
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int r = 0; r < rows; r++) {
      var row = new double[cols];
      for (int b = 0; b < 12; b++) {
        double along = random.nextGaussian();
        for (int c = 0; c < cols; c++) {
          row[c] += along * basis[b * cols + c];
        }
      }
      for (int c = 0; c < cols; c++) {
        x[r * cols + c] = (float) (row[c] + noise * random.nextGaussian() + shift);
      }
    }
    return new HeapMatrix(x, rows, cols);
  }

  private static void same(
      HeapMatrix data,
      HeapMatrix queries,
      boolean self,
      int k,
      Kernel.Gram gram,
      DistanceMetric metric) {
    for (int threads = 1; threads <= 2; threads++) {
      try (var run = LocalRun.of(1, threads)) {
        var pruned = search(data, queries, self, k, metric, run);
        assertTrue(PrunedSearch.run(pruned, Search.look(data, gram)));
        var packed = search(data, queries, self, k, metric, run);
        new PackedSearch(packed, Search.look(data, gram)).run();
        assertArrayEquals(packed.ids, pruned.ids);
        assertArrayEquals(packed.distances, pruned.distances);
      }
    }
  }

  private static Search search(
      HeapMatrix data,
      HeapMatrix queries,
      boolean self,
      int k,
      DistanceMetric metric,
      RunContext run) {
    return new Search(data, queries, self, metric, k, run);
  }

  @Test
  void equalsTheUnpruned() {
    for (int cols : new int[] {97, 128, 260}) {
      var data = dependent(3000, cols, 1, 0.05, 0);
      same(data, dependent(301, cols, 2, 0.05, 0), false, 10, GRAM, new Euclid());
      same(data, data, true, 5, GRAM, new Euclid());
      var far = dependent(2500, cols, 3, 0.05, 50);
      same(far, dependent(301, cols, 4, 0.05, 50), false, 3, GRAM, new Euclid());
    }
  }

  @Test
  void moreThanOneChunkAndEqualRows() {
    var some = dependent(5000, 96, 1, 0.05, 0).toArray();
    var x = new float[20_000 * 96];
    for (int i = 0; i < 4; i++) {
      System.arraycopy(some, 0, x, i * some.length, some.length);
    }
    same(
        new HeapMatrix(x, 20_000, 96),
        dependent(300, 96, 2, 0.05, 0),
        false,
        10,
        GRAM,
        new Euclid());
    same(
        dependent(20_000, 96, 5, 0.05, 0),
        dependent(300, 96, 2, 0.05, 0),
        false,
        10,
        GRAM,
        new Euclid());
  }

  /** The bound is of the inner product, whatever stands beside it. */
  @Test
  void innerProductsAreBoundToo() {
    DistanceMetric product =
        new DistanceMetric() {
          @Override
          public float distance(float[] a, int ai, float[] b, int bi, int d) {
            double s = 0;
            for (int c = 0; c < d; c++) {
              s -= (double) a[ai + c] * b[bi + c];
            }
            return (float) s;
          }
        };
    var gram =
        new Kernel.Gram(
            (x, at, d, into, to) -> System.arraycopy(x, at, into, to, d),
            (x, at, d) -> 0,
            (sum, d) -> (float) (sum / 2));
    same(
        dependent(3000, 128, 1, 0.05, 0),
        dependent(301, 128, 2, 0.05, 0),
        false,
        10,
        gram,
        product);
  }

  @Test
  void whereNothingIsPrunedItSaysSo() {
    var random = new SplittableRandom(5);
    var x = new float[4000 * 128];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble();
    }
    var data = new HeapMatrix(x, 4000, 128);
    try (var run = LocalRun.of(1, 2)) {
      var search = search(data, data, true, 10, new Euclid(), run);
      assertFalse(PrunedSearch.run(search, Search.look(data, GRAM)));
    }
  }

  @Test
  void aBadNumberIsNamedByItsRow() {
    var values = dependent(3000, 128, 1, 0.05, 0).toArray();
    values[2999 * 128 + 127] = Float.NaN;
    var data = new HeapMatrix(values, 3000, 128);
    try (var run = LocalRun.of(1, 2)) {
      var search = search(data, data, true, 10, new Euclid(), run);
      var form = Search.look(dependent(3000, 128, 1, 0.05, 0), GRAM);
      var thrown = assertThrows(LastlayerException.class, () -> PrunedSearch.run(search, form));
      assertEquals("row 2999, column 127 of the data", thrown.problems().getFirst().where());
    }
  }
}
