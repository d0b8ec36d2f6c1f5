package org.lastlayer.launcher.fake;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;

/** Cannot be made. */
public final class FailingMetric implements DistanceMetricExtension<None> {
  /** Fails. */
  public FailingMetric() {
    throw new IllegalStateException("no table of weights");
  }

  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None parameters) {
    return (a, ai, b, bi, d) -> 0;
  }
}
