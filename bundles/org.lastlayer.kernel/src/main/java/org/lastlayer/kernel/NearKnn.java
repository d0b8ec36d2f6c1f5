package org.lastlayer.kernel;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.internal.CellSearch;

/**
 * Nearest other rows of all rows at once, nearly all of them right: rows are grouped around centres
 * (k-means, Lloyd 1982), and each group searches itself and the groups nearest to it, on the tiles
 * of {@link Knn}. What it found is measured on some rows against exact search and said in {@link
 * Neighbors#recall()}.
 *
 * <p>For algorithms that want the lists of <em>every</em> row of many; an index answers single
 * queries. Cost: about {@code 40,000·n·d} multiplications instead of {@code n²·d}. Memory: a copy
 * of the rows in f32 beside the result. The bytes do not depend on the number of threads. Threads:
 * any number may call.
 */
public final class NearKnn {
  private NearKnn() {}

  /** Whether the metric is one that groups can be made for: a form of Euclid's distance. */
  public static boolean suits(DistanceMetric metric) {
    return metric.kernel() instanceof Kernel.Gram;
  }

  /**
   * The {@code k} nearest other rows of each row; exact where the rows or the metric do not suit.
   *
   * @param k below the rows of {@code x}
   * @throws org.lastlayer.api.problem.LastlayerException as {@link Knn#self}
   */
  public static Neighbors self(FeatureMatrix x, DistanceMetric metric, int k, RunContext run) {
    var found = suits(metric) ? CellSearch.run(x, metric, k, run) : null;
    return found == null ? Knn.self(x, metric, k, run) : found;
  }
}
