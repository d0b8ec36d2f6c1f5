package org.lastlayer.kernel;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.internal.RankSearch;

/**
 * How near chosen rows are, counted in rows: what measures of maps ask for, without sorting
 * anything.
 *
 * <p>Threads: any number may call; each call uses {@link RunContext#parallel}. Memory: bounded,
 * rows × rows is never held. Cost: O(n²·d), as {@link Knn#self}.
 */
public final class Ranks {
  private Ranks() {}

  /**
   * The rank of each listed row among all other rows of {@code x}, seen from the row whose list it
   * is in: 1 for the nearest; ties by row number. Exact, as {@link Knn}.
   *
   * @param lists of row numbers of {@code x}, one list a row; never the row itself
   * @return beside {@code lists.ids()}
   * @throws org.lastlayer.api.problem.LastlayerException DATA when a row holds a NaN or an infinity
   */
  public static int[] of(FeatureMatrix x, DistanceMetric metric, Neighbors lists, RunContext run) {
    return RankSearch.run(x, metric, lists, run);
  }
}
