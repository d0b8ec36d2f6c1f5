package org.lastlayer.metric.core.internal;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.DistanceMetricContract;

class CosineTest extends DistanceMetricContract {
  @Override
  protected DistanceMetric metric() {
    return new Direction(false);
  }
}
