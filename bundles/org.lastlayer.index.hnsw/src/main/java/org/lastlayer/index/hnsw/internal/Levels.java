package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;

/** How many levels a row is on, by chance, and in which order rows go into the graph. */
final class Levels {
  private static final int HIGHEST = 20;

  private Levels() {}

  /** A row is on level {@code l} and all below with probability {@code m⁻ˡ}. */
  static byte[] of(Twins twins, int[] order, int m, RunContext run) {
    var random = run.random("hnsw.levels");
    double scale = 1 / Math.log(m);
    var levels = new byte[order.length];
    for (int r = 0; r < order.length; r++) {
      double level = -Math.log(1 - random.nextDouble()) * scale;
      levels[r] =
          twins.first(order[r]) == order[r] ? (byte) Math.min(HIGHEST, level) : Graph.ABSENT;
    }
    return levels;
  }

  /**
   * The rows from {@code first} on that belong into the graph, those of the highest level first and
   * else shuffled: rows that come class by class would make long ways.
   */
  static int[] order(byte[] levels, int first, RunContext run) {
    var random = run.random("hnsw.order");
    var keys = new long[levels.length - first];
    int n = 0;
    for (int r = first; r < levels.length; r++) {
      long chance = random.nextInt(1 << 20);
      if (levels[r] != Graph.ABSENT) {
        keys[n++] = (long) (Byte.MAX_VALUE - levels[r]) << 52 | chance << 32 | r;
      }
    }
    Arrays.sort(keys, 0, n);
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
