package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;

/** Lists of neighbours, one a query. */
final class Lists {
  private static final int GRAIN = 32;

  private Lists() {}

  /** Answers one query. */
  @FunctionalInterface
  interface One {
    /** Writes to {@code at}; false where fewer than k were found. */
    boolean answer(Query hand, int query, int start, long[] ids, float[] distances, int at);
  }

  /** Answers queries in full. */
  @FunctionalInterface
  interface All {
    /** The lists of these queries. */
    Neighbors answer(int[] queries);
  }

  /**
   * Answers a query a start; those of which too little was found, by {@code otherwise}. In the
   * order of their starts: queries that are near each other walk the same ground.
   */
  static Neighbors of(
      int[] starts, int k, Hands<Query> hands, One one, All otherwise, RunContext run) {
    int count = starts.length;
    var keys = new long[count];
    for (int q = 0; q < count; q++) {
      keys[q] = (long) starts[q] << 32 | q;
    }
    Arrays.sort(keys);
    var ids = new long[Math.multiplyExact(count, k)];
    var distances = new float[ids.length];
    var missing = new boolean[count];
    run.parallel(
        count,
        GRAIN,
        (from, to) ->
            hands.lend(
                hand -> {
                  for (int i = (int) from; i < to; i++) {
                    run.checkpoint();
                    int q = (int) keys[i];
                    missing[q] = !one.answer(hand, q, starts[q], ids, distances, q * k);
                  }
                }));
    var left = new BitSet();
    for (int q = 0; q < count; q++) {
      left.set(q, missing[q]);
    }
    if (!left.isEmpty()) {
      var queries = left.stream().toArray();
      var whole = otherwise.answer(queries);
      for (int i = 0; i < queries.length; i++) {
        System.arraycopy(whole.ids(), i * k, ids, queries[i] * k, k);
        System.arraycopy(whole.distances(), i * k, distances, queries[i] * k, k);
      }
    }
    return new Neighbors(k, ids, distances);
  }

  /**
   * The share of the true neighbours that were found; equally near ones are as true.
   *
   * @param sample which of the lists found those of the truth are
   */
  static double recall(Neighbors truth, Neighbors found, int[] sample) {
    int k = truth.k();
    long hits = 0;
    for (int q = 0; q < sample.length; q++) {
      float most = truth.distances()[q * k + k - 1];
      for (int i = sample[q] * k; i < (sample[q] + 1) * k; i++) {
        hits += found.ids()[i] >= 0 && found.distances()[i] <= most ? 1 : 0;
      }
    }
    return (double) hits / Math.max(1, truth.ids().length);
  }

  /** {@code 0 … n − 1}. */
  static int[] all(int n) {
    var rows = new int[n];
    Arrays.setAll(rows, i -> i);
    return rows;
  }
}
