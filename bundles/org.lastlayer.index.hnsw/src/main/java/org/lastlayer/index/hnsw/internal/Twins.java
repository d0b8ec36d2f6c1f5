package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Rows that are equal number by number: only the first of them is in the graph, the others hang on
 * it. Thousands of equal rows would else fill each other's lists of links and be an island.
 */
final class Twins {
  /** Of each row the next that is the same, in rising order; −1 after the last. */
  private final int[] next;

  /** Of each row the first that is the same. */
  private final int[] first;

  private Twins(int[] first, int[] next) {
    this.first = first;
    this.next = next;
  }

  /** Compares rows whose hashes are equal. O(n·d). */
  static Twins of(FeatureMatrix data, RunContext run) {
    int n = Math.toIntExact(data.info().rows());
    int d = data.info().cols();
    var hashes = new int[n];
    run.parallel(
        n,
        1024,
        (from, to) -> {
          var row = new float[d];
          for (int r = (int) from; r < to; r++) {
            data.read(r, 1, row, 0);
            hashes[r] = hash(row);
          }
        });
    var next = new int[n];
    Arrays.fill(next, -1);
    var first = new int[n];
    var last = new int[n];
    int mask = (Integer.highestOneBit(Math.max(1, n)) << 2) - 1;
    var table = new int[mask + 1];
    Arrays.fill(table, -1);
    var a = new float[d];
    var b = new float[d];
    for (int r = 0; r < n; r++) {
      if ((r & 1023) == 0) {
        run.checkpoint();
      }
      int at = spread(hashes[r]) & mask;
      while (table[at] >= 0
          && !(hashes[table[at]] == hashes[r] && same(data, table[at], r, a, b))) {
        at = (at + 1) & mask;
      }
      if (table[at] < 0) {
        table[at] = r;
        first[r] = r;
        last[r] = r;
      } else {
        int one = table[at];
        first[r] = one;
        next[last[one]] = r;
        last[one] = r;
      }
    }
    return new Twins(first, next);
  }

  private static int hash(float[] row) {
    int h = 1;
    for (float x : row) {
      // the two zeros are one
      h = 31 * h + Float.floatToRawIntBits(x + 0f);
    }
    return h;
  }

  private static boolean same(FeatureMatrix data, int p, int q, float[] a, float[] b) {
    data.read(p, 1, a, 0);
    data.read(q, 1, b, 0);
    for (int c = 0; c < a.length; c++) {
      if (a[c] != b[c]) {
        return false;
      }
    }
    return true;
  }

  private static int spread(int h) {
    int x = h * 0x9e3779b9;
    return x ^ (x >>> 15);
  }

  int first(int row) {
    return first[row];
  }

  /** −1 after the last. */
  int next(int row) {
    return next[row];
  }
}
