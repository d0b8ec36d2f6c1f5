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
 * Canberra distance {@code Σ|aᵢ−bᵢ|/(|aᵢ|+|bᵢ|)}, with 0/0 = 0, in [0, d]. Symmetric; triangle
 * inequality; 0 only for equal rows. Every column counts as much as any other, whatever its size;
 * small differences near 0 count in full. Lance and Williams, "Computer Programs for Hierarchical
 * Polythetic Classification", The Computer Journal 9(1), 1966.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "canberra",
    title = "Canberra",
    summary = "Σ|a−b|/(|a|+|b|)",
    paper = "https://doi.org/10.1093/comjnl/9.1.60")
@MetricInfo(range = "[0, d]", triangleInequality = true)
public final class Canberra implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Relative(null);
  }

  /** With weights {@code Σ wᵢ|aᵢ−bᵢ|/(|aᵢ|+|bᵢ|)}. */
  record Relative(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double x = a[ai + i];
        double y = b[bi + i];
        double e = Math.abs(x - y);
        if (e > 0) {
          double term = e / (Math.abs(x) + Math.abs(y));
          s += weights == null ? term : weights[i] * term;
        }
      }
      return Rows.narrow(s);
    }

    @Override
    public Kernel kernel() {
      return Lanes.canberra(weights);
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Relative(given.clone());
    }
  }
}
