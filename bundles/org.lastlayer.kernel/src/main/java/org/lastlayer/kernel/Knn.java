package org.lastlayer.kernel;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.internal.FilteredSearch;
import org.lastlayer.kernel.internal.Search;

/**
 * Exact nearest rows, for any metric.
 *
 * <p>The answer is what sorting all rows by {@link DistanceMetric#distance}, ties by row number,
 * would give: the fast road only proposes candidates, enough of them that rounding cannot lose a
 * true neighbour, and those kept are scored with {@code distance} itself. It does not depend on the
 * number of threads, the order of tiles or the road.
 *
 * <p>Threads: any number may call; each call uses {@link RunContext#parallel}. Memory: some hundred
 * MB at most beside the two matrices and the result; queries × rows is never held. Cost: O(q·n·d);
 * at 10,000 × 10,000 × 784 about a second a core with wide lanes.
 */
public final class Knn {
  private Knn() {}

  /**
   * The {@code k} nearest rows of {@code data} for each query, nearest first, ties by row number.
   *
   * @param k at most the rows of {@code data}
   * @throws org.lastlayer.api.problem.LastlayerException REQUEST when {@code k} or the columns do
   *     not fit; DATA when a row holds a NaN or an infinity
   */
  public static Neighbors search(
      FeatureMatrix data, FeatureMatrix queries, DistanceMetric metric, int k, RunContext run) {
    return Search.run(data, queries, false, metric, k, run);
  }

  /**
   * The {@code k} nearest among the rows that {@code among} lets through, as if there were no
   * others; lists are filled up as {@link Neighbors} says. The rows let through are copied: {@code
   * m·d} numbers, on disk where {@link RunContext#matrix} puts them there.
   *
   * @param k at most the rows of {@code data}
   * @throws org.lastlayer.api.problem.LastlayerException as {@link #search}
   */
  public static Neighbors search(
      FeatureMatrix data,
      FeatureMatrix queries,
      DistanceMetric metric,
      int k,
      RowFilter among,
      RunContext run) {
    return among == RowFilter.ALL
        ? search(data, queries, metric, k, run)
        : FilteredSearch.run(data, queries, metric, k, among, run);
  }

  /**
   * The {@code k} nearest <em>other</em> rows of each row.
   *
   * @param k below the rows of {@code x}
   * @throws org.lastlayer.api.problem.LastlayerException as {@link #search}
   */
  public static Neighbors self(FeatureMatrix x, DistanceMetric metric, int k, RunContext run) {
    return Search.run(x, x, true, metric, k, run);
  }
}
