package org.lastlayer.api.index;

/**
 * The k nearest of each query, nearest first, ties by row number.
 *
 * @param k how many a query
 * @param ids row numbers, {@code [q × k]}, row-major
 * @param distances beside them
 */
public record Neighbors(int k, long[] ids, float[] distances) {
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

  /** How many queries. */
  public int queries() {
    return ids.length / k;
  }
}
