package org.lastlayer.reduce.tsne.internal;

import java.util.Locale;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.NearKnn;

/**
 * The neighbours that similarities are made of, and how they were found.
 *
 * @param lists of every row, itself left out
 * @param how for people
 */
record NearRows(Neighbors lists, String how) {
  /** Multiplications above which exact search takes minutes on two cores. */
  private static final double MANY = 5e12;

  /**
   * By the index that was asked for, else exact where that is bearable.
   *
   * @param metric fitted
   */
  static NearRows of(
      FeatureMatrix x, DistanceMetric metric, TsneParameters parameters, RunContext run) {
    long rows = x.info().rows();
    int k = parameters.neighbors(rows);
    var index = parameters.index();
    if (index != null) {
      try (var built = index.build(x, metric, run)) {
        return of(built.searchSelf(k, run), "by the index asked for");
      }
    }
    boolean bearable = (double) rows * rows * x.info().cols() <= MANY;
    return bearable || !NearKnn.suits(metric)
        ? of(Knn.self(x, metric, k, run), "")
        : of(NearKnn.self(x, metric, k, run), "by groups of rows");
  }

  private static NearRows of(Neighbors lists, String how) {
    var recall = lists.recall();
    var words =
        recall.exact()
            ? lists.k() + " exact neighbours a row"
            : String.format(
                Locale.ROOT,
                "%d neighbours a row %s, recall %.3f on %d rows",
                lists.k(),
                how,
                recall.value(),
                recall.sample());
    return new NearRows(lists, words);
  }
}
