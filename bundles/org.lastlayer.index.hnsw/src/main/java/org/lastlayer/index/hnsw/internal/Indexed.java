package org.lastlayer.index.hnsw.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Scorer;

/**
 * Rows in the order of the graph, whose numbers are called places: rows that are near have places
 * that are near, so that a walk stays in few pages of memory.
 *
 * @param order the row of each place
 * @param places the place of each row
 * @param scorer of places
 */
record Indexed(
    FeatureMatrix data,
    DistanceMetric metric,
    int[] order,
    int[] places,
    Twins twins,
    Scorer scorer) {
  static Indexed of(FeatureMatrix data, int[] order, DistanceMetric metric, RunContext run) {
    run.checkpoint();
    var scorer = Scorer.of(data, order, metric, run);
    var places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return new Indexed(data, metric, order, places, Twins.of(data, run), scorer);
  }

  /** The place in the graph of a row or of the one that is the same. */
  int place(int row) {
    return places[twins.first(row)];
  }
}
