package org.lastlayer.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;

/**
 * The neighbours that a map is made of, and how they were found.
 *
 * @param lists of every row, itself left out
 * @param how for people
 */
public record NearRows(Neighbors lists, String how) {
  /**
   * By the index that was asked for, else exact where that is bearable, else by groups of rows.
   *
   * @param metric fitted
   * @param k neighbours a row, below the rows
   * @param bearable multiplications up to which exact search is taken
   */
  public static NearRows of(
      FeatureMatrix x,
      DistanceMetric metric,
      int k,
      NeighborIndex.@Nullable Builder index,
      double bearable,
      RunContext run) {
    if (index != null) {
      try (var built = index.build(x, metric, run)) {
        return of(built.searchSelf(k, run), "by the index asked for");
      }
    }
    double rows = x.info().rows();
    return rows * rows * x.info().cols() <= bearable || !NearKnn.suits(metric)
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
