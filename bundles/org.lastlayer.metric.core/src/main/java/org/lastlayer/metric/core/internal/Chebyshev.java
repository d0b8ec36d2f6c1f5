package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.Lanes;
import org.osgi.service.component.annotations.Component;

/**
 * Chebyshev distance {@code max|aᵢ−bᵢ|}, in [0, ∞). Symmetric; triangle inequality; 0 only for
 * equal rows. One column decides: ties are common.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "chebyshev", title = "Chebyshev", summary = "max|a−b|")
public final class Chebyshev implements DistanceMetricExtension<None>, DistanceMetric {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return this;
  }

  @Override
  public float distance(float[] a, int ai, float[] b, int bi, int d) {
    double most = 0;
    for (int i = 0; i < d; i++) {
      most = Math.max(most, Math.abs((double) a[ai + i] - b[bi + i]));
    }
    return Rows.narrow(most);
  }

  @Override
  public Kernel kernel() {
    return Lanes.chebyshev();
  }
}
