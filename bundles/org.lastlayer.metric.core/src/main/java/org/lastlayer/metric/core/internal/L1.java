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
 * City-block distance {@code Σ|aᵢ−bᵢ|}, in [0, ∞). Symmetric; triangle inequality; 0 only for equal
 * rows. Less moved by a single column than Euclid: Aggarwal, Hinneburg, Keim, "On the Surprising
 * Behavior of Distance Metrics in High Dimensional Space", ICDT 2001.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "l1",
    title = "City block (L1)",
    summary = "Σ|a−b|",
    paper = "https://doi.org/10.1007/3-540-44503-X_27")
@MetricInfo(range = "[0, ∞)", triangleInequality = true)
public final class L1 implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new CityBlock(null);
  }

  /** With weights {@code Σ wᵢ|aᵢ−bᵢ|}. */
  record CityBlock(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double e = Math.abs((double) a[ai + i] - b[bi + i]);
        s += weights == null ? e : weights[i] * e;
      }
      return Rows.narrow(s);
    }

    @Override
    public Kernel kernel() {
      return weights == null
          ? Lanes.l1()
          : Lanes.l1(Weights.times(weights, w -> w), (sum, d) -> Rows.narrow(sum));
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new CityBlock(given.clone());
    }
  }
}
