package org.lastlayer.kernel.internal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;

/** True distances of a few pairs. One thread. */
final class Exact {
  private final FeatureMatrix data;
  private final FeatureMatrix queries;
  private final DistanceMetric metric;
  private final IntToLongFunction queryRow;
  private final int d;
  private final float[] query;
  private final float[] row;
  private int present = -1;
  private float[] distances = new float[0];

  /** Query 0 is row {@code firstQuery} of {@code queries}. */
  Exact(FeatureMatrix data, FeatureMatrix queries, DistanceMetric metric, long firstQuery) {
    this(data, queries, metric, q -> firstQuery + q);
  }

  /** Query q is row {@code queryRow(q)} of {@code queries}. */
  Exact(
      FeatureMatrix data,
      FeatureMatrix queries,
      DistanceMetric metric,
      IntToLongFunction queryRow) {
    this.data = data;
    this.queries = queries;
    this.metric = metric;
    this.queryRow = queryRow;
    this.d = data.info().cols();
    this.query = new float[d];
    this.row = new float[d];
  }

  /**
   * Positions {@code [0, n)} of {@code rows[at ..)}, nearest to query {@code q} first, ties by row
   * number.
   */
  int[] order(int q, int[] rows, int at, int n) {
    if (present != q) {
      queries.read(queryRow.applyAsLong(q), 1, query, 0);
      present = q;
    }
    if (distances.length < n) {
      distances = new float[n];
    }
    var keys = new long[n];
    for (int i = 0; i < n; i++) {
      data.read(rows[at + i], 1, row, 0);
      distances[i] = metric.distance(query, 0, row, 0, d);
    }
    // rank the row numbers first, so that (distance, rank) fits one long
    for (int i = 0; i < n; i++) {
      keys[i] = (long) rows[at + i] << 32 | i;
    }
    Arrays.sort(keys);
    var byRow = new int[n];
    for (int i = 0; i < n; i++) {
      byRow[i] = (int) keys[i];
    }
    for (int i = 0; i < n; i++) {
      keys[i] = (long) rising(distances[byRow[i]]) << 32 | i;
    }
    Arrays.sort(keys);
    var order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = byRow[(int) keys[i]];
    }
    return order;
  }

  /** Query numbers mean other rows from now on. */
  void forget() {
    present = -1;
  }

  /** The distance of position {@code i} of the last {@link #order}. */
  float distance(int i) {
    return distances[i];
  }

  /** An int that rises with the float; −0 and 0 are the same, NaN comes last. */
  private static int rising(float x) {
    int bits = Float.floatToIntBits(x + 0f);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }
}
