package org.lastlayer.index.hnsw.internal;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;

/** Answers queries one by one. One thread; made once and used for many. */
final class Query {
  /** By how much of itself a score in f32 may be off, and more. */
  private static final float LOOSE = 2e-4f;

  private final FeatureMatrix data;
  private final DistanceMetric metric;
  private final Indexed rows;
  private final Twins twins;
  private final Walker walker;
  private final float[] query;
  private final float[] row;
  private final int d;

  Query(Indexed rows, Graph graph) {
    this.rows = rows;
    this.data = rows.data();
    this.metric = rows.metric();
    this.twins = rows.twins();
    this.walker = new Walker(graph, rows.scorer());
    this.d = data.info().cols();
    this.query = new float[d];
    this.row = new float[d];
  }

  /** Where the walk for a query begins on the ground. */
  int start(FeatureMatrix queries, long q) {
    queries.read(q, 1, query, 0);
    walker.probe.query(query, 0);
    return walker.descend(0);
  }

  /**
   * Writes the {@code k} nearest of a query.
   *
   * @param among rows let through; null for all
   * @return whether as many were found
   */
  boolean search(
      FeatureMatrix queries,
      long q,
      int start,
      int k,
      int ef,
      @Nullable BitSet among,
      long[] ids,
      float[] distances,
      int at) {
    queries.read(q, 1, query, 0);
    walker.probe.query(query, 0);
    if (among == null) {
      walker.walk(start, 0, ef);
    } else {
      walker.walk(start, ef, place -> allowed(rows.order()[place], among));
    }
    return answer(k, -1, among, ids, distances, at);
  }

  /**
   * Writes the {@code k} nearest other rows of a row as if it were a query from outside: the graph
   * is walked as if the row were not in it, unless there are others that are the same.
   */
  boolean outside(int own, int k, int ef, long[] ids, float[] distances, int at) {
    data.read(own, 1, query, 0);
    walker.probe.query(query, 0);
    int place = rows.place(own);
    boolean alone = twins.first(own) == own && twins.next(own) < 0;
    int start = walker.descend(0, alone ? place : Graph.NONE);
    walker.walk(start, 0, alone ? ef : ef + 1, alone ? place : Graph.NONE);
    return answer(k, own, null, ids, distances, at);
  }

  /** Writes the {@code k} nearest other rows of a row; the walk begins at its place. */
  boolean self(int own, int start, int k, int ef, long[] ids, float[] distances, int at) {
    data.read(own, 1, query, 0);
    walker.probe.row(start);
    walker.walk(start, 0, ef + 1);
    return answer(k, own, null, ids, distances, at);
  }

  /** Whether a row or one that is the same is let through. */
  private boolean allowed(int row, BitSet among) {
    for (int r = row; r >= 0; r = twins.next(r)) {
      if (among.get(r)) {
        return true;
      }
    }
    return false;
  }

  /** Orders what the walk found by the metric itself. */
  private boolean answer(
      int k, int own, @Nullable BitSet among, long[] ids, float[] distances, int at) {
    var found = walker.pool;
    var answer = walker.answer;
    answer.reset(k);
    float most = Float.POSITIVE_INFINITY;
    int seen = 0;
    for (int i = 0; i < found.size() && found.score(i) <= most; i++) {
      int taken = 0;
      for (int r = rows.order()[found.row(i)]; r >= 0 && taken < k; r = twins.next(r)) {
        if (r == own || (among != null && !among.get(r))) {
          continue;
        }
        data.read(r, 1, row, 0);
        float distance = metric.distance(query, 0, row, 0, d);
        if (!Float.isNaN(distance)) {
          answer.offer(r, distance);
        }
        taken++;
      }
      seen += taken;
      if (seen >= k && most == Float.POSITIVE_INFINITY) {
        float score = found.score(i);
        most = score + LOOSE * Math.abs(score);
      }
    }
    for (int i = 0; i < answer.size(); i++) {
      ids[at + i] = answer.row(i);
      distances[at + i] = answer.score(i);
    }
    return answer.size() == k;
  }
}
