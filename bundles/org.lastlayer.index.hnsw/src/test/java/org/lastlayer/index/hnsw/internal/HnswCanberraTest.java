package org.lastlayer.index.hnsw.internal;

import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.NeighborIndexContract;

/**
 * The nearest of clouds of 64 columns are hard to find by this metric: more must be kept in mind.
 */
class HnswCanberraTest extends NeighborIndexContract {
  @Override
  protected NeighborIndex.Builder builder() {
    return new Hnsw().create(new Hnsw.Parameters(16, 200, 200, 200));
  }

  @Override
  protected DistanceMetric metric() {
    return Metrics.CANBERRA;
  }

  @Override
  protected double recall() {
    return 0.95;
  }
}
