package org.lastlayer.launcher.fake;

import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.osgi.framework.FrameworkUtil;

/**
 * City block, times the version of its bundle: every distance tells which version it is of. Holds a
 * megabyte, so that a class loader that is not let go of shows.
 */
public final class VersionedMetric implements DistanceMetricExtension<None> {
  private static final byte[] BALLAST = new byte[1 << 20];
  private static final int VERSION =
      FrameworkUtil.getBundle(VersionedMetric.class).getVersion().getMajor();

  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None parameters) {
    return VersionedMetric::distance;
  }

  private static float distance(float[] a, int ai, float[] b, int bi, int d) {
    double sum = BALLAST[0];
    for (int i = 0; i < d; i++) {
      sum += Math.abs(a[ai + i] - b[bi + i]);
    }
    return (float) (sum * VERSION);
  }
}
