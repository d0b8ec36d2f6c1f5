package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.lastlayer.kernel.Lanes;
import org.osgi.service.component.annotations.Component;

/**
 * Chebyshev distance {@code max|aᵢ−bᵢ|}, in [0, ∞). Symmetric; triangle inequality; 0 only for
 * equal rows. One column decides: ties are common. As in SciPy a weight of 0 leaves a column out,
 * and any other changes nothing.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "chebyshev", title = "Chebyshev", summary = "max|a−b|")
@MetricInfo(range = "[0, ∞)", triangleInequality = true)
public final class Chebyshev implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Greatest(null);
  }

  /** Of the columns whose weight is not 0. */
  record Greatest(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double most = 0;
      for (int i = 0; i < d; i++) {
        if (weights == null || weights[i] > 0) {
          most = Math.max(most, Math.abs((double) a[ai + i] - b[bi + i]));
        }
      }
      return Rows.narrow(most);
    }

    @Override
    public Kernel kernel() {
      return weights == null
          ? Lanes.chebyshev()
          : Lanes.chebyshev(Weights.times(weights, Math::signum));
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Greatest(given.clone());
    }
  }
}
