package org.lastlayer.launcher.fake;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;

/** Its class cannot be initialised. */
public final class StaticMetric implements DistanceMetricExtension<None> {
  private static final int TABLE = Integer.parseInt("no number");

  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None parameters) {
    return (a, ai, b, bi, d) -> TABLE;
  }
}
