package org.lastlayer.launcher.fake;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;

/** The difference of the first components. */
public final class FakeMetric implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None parameters) {
    return (a, ai, b, bi, d) -> Math.abs(a[ai] - b[bi]);
  }
}
