package org.lastlayer.api.index;

/**
 * The k nearest of each query, nearest first, ties by row number. Where a filter leaves fewer than
 * k rows, the rest of a list is {@code id −1} at distance {@code +∞}.
 *
 * @param k how many a query
 * @param ids row numbers, {@code [q × k]}, row-major
 * @param distances beside them
 * @param recall how many of the true neighbours these are
 */
public record Neighbors(int k, long[] ids, float[] distances, Recall recall) {
  /** Refuses arrays that do not belong together. */
  public Neighbors {
    if (k < 1 || ids.length != distances.length || ids.length % k != 0) {
      throw new IllegalArgumentException(
          "neighbours must be [q × "
              + k
              + "], found "
              + ids.length
              + " ids and "
              + distances.length
              + " distances");
    }
  }

  /** Of an index that looks at every row. */
  public Neighbors(int k, long[] ids, float[] distances) {
    this(k, ids, distances, Recall.EXACT);
  }

  /** How many queries. */
  public int queries() {
    return ids.length / k;
  }

  /**
   * Lists of one neighbour less, of queries that are rows themselves: query {@code q} leaves row
   * {@code own[q]} out, or its last neighbour where that row is not among them. O(q·k).
   */
  public Neighbors without(int[] own) {
    int less = k - 1;
    var others = new long[own.length * less];
    var far = new float[others.length];
    for (int q = 0; q < own.length; q++) {
      int to = q * less;
      for (int i = q * k; to < (q + 1) * less; i++) {
        if (ids[i] != own[q]) {
          others[to] = ids[i];
          far[to++] = distances[i];
        }
      }
    }
    return new Neighbors(less, others, far, recall);
  }
}
