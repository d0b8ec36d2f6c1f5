package org.lastlayer.index.exact.internal;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.NeighborIndexContract;

class ExactTest extends NeighborIndexContract {
  @Override
  protected NeighborIndex.Builder builder() {
    return new Exact().create(new None());
  }

  @Override
  protected DistanceMetric metric() {
    return (a, ai, b, bi, d) -> {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s += Math.abs((double) a[ai + i] - b[bi + i]);
      }
      return (float) s;
    };
  }

  @Override
  protected double recall() {
    return 1;
  }
}
