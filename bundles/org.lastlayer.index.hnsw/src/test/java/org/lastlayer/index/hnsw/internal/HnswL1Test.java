package org.lastlayer.index.hnsw.internal;

import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.NeighborIndexContract;

class HnswL1Test extends NeighborIndexContract {
  @Override
  protected NeighborIndex.Builder builder() {
    return new Hnsw().create(new Hnsw.Parameters(16, 200, 64, 200));
  }

  @Override
  protected DistanceMetric metric() {
    return Metrics.L1;
  }

  @Override
  protected double recall() {
    return 0.95;
  }
}
