package org.lastlayer.launcher.fake;

import java.util.concurrent.locks.LockSupport;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;

/** Says so, and never comes back from the first distance that is asked for. */
public final class LoopingMetric implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None parameters) {
    return LoopingMetric::distance;
  }

  private static float distance(float[] a, int ai, float[] b, int bi, int d) {
    System.out.println("asked for a distance");
    while (true) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
