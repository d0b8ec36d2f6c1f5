package org.lastlayer.pipeline.live;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * A question for neighbours.
 *
 * @param list name of the list
 * @param rows whose neighbours; each is left out of its own list. Null where {@code vectors} are
 *     given
 * @param vectors that are no rows of the run, as wide as its own
 * @param k how many; 0 for the list's own
 * @param among which rows an answer may hold
 */
public record NeighborQuery(
    String list, int @Nullable [] rows, @Nullable FeatureMatrix vectors, int k, RowFilter among) {
  /** Neighbours of a row, as many as the list has. */
  public static NeighborQuery of(String list, int row) {
    return new NeighborQuery(list, new int[] {row}, null, 0, RowFilter.ALL);
  }

  /** The same for another number of neighbours. */
  public NeighborQuery withK(int number) {
    return new NeighborQuery(list, rows, vectors, number, among);
  }

  /** The same among chosen rows. */
  public NeighborQuery withAmong(RowFilter filter) {
    return new NeighborQuery(list, rows, vectors, k, filter);
  }
}
