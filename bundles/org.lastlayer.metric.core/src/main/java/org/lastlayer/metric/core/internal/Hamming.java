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
 * Hamming distance: the share of columns that differ at all, in [0, 1]. Symmetric; triangle
 * inequality; 0 only for equal rows. For codes and categories; of continuous features nearly all
 * columns differ. With weights the weight that differs by all the weight.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "hamming",
    title = "Hamming",
    summary = "the share of columns that differ",
    paper = "https://doi.org/10.1002/j.1538-7305.1950.tb00463.x")
@MetricInfo(range = "[0, 1]", triangleInequality = true)
public final class Hamming implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Unequal(null);
  }

  /** With weights {@code Σ wᵢ[aᵢ≠bᵢ]/Σ wᵢ}. */
  record Unequal(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s += a[ai + i] == b[bi + i] ? 0 : weights == null ? 1 : weights[i];
      }
      return share(s, d);
    }

    private float share(double sum, int d) {
      return Rows.narrow(sum / (weights == null ? d : Weights.sum(weights)));
    }

    @Override
    public Kernel kernel() {
      return Lanes.hamming(weights, this::share);
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Unequal(Weights.scaled(given));
    }
  }
}
