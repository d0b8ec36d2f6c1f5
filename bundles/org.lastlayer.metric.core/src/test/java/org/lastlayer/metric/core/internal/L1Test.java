package org.lastlayer.metric.core.internal;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.testkit.DistanceMetricContract;

class L1Test extends DistanceMetricContract {
  @Override
  protected DistanceMetric metric() {
    return new L1();
  }
}
