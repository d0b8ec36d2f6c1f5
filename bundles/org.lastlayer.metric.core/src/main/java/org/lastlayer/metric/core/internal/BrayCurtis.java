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
 * Bray–Curtis dissimilarity {@code Σ|aᵢ−bᵢ|/Σ|aᵢ+bᵢ|}, with 0/0 = 0 where SciPy has NaN, in [0, 1]
 * for rows without a negative number, else in [0, ∞). Symmetric; no triangle inequality. Bray and
 * Curtis, "An Ordination of the Upland Forest Communities of Southern Wisconsin", Ecological
 * Monographs 27(4), 1957.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "braycurtis",
    title = "Bray–Curtis",
    summary = "Σ|a−b|/Σ|a+b|",
    paper = "https://doi.org/10.2307/1942268")
@MetricInfo(range = "[0, 1] for rows without a negative number, else [0, ∞)")
public final class BrayCurtis implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Share(null);
  }

  /** With weights {@code Σ wᵢ|aᵢ−bᵢ|/Σ wᵢ|aᵢ+bᵢ|}. */
  record Share(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double over = 0;
      double under = 0;
      for (int i = 0; i < d; i++) {
        double x = a[ai + i];
        double y = b[bi + i];
        double w = weights == null ? 1 : weights[i];
        over += w * Math.abs(x - y);
        under += w * Math.abs(x + y);
      }
      return over == 0 ? 0 : Rows.narrow(over / under);
    }

    @Override
    public Kernel kernel() {
      if (weights != null) {
        for (float w : weights) {
          if (w > 0 && w < 0x1p-20f) {
            // beside the others it vanishes in f32
            return new Kernel.Pairs(this);
          }
        }
      }
      return Lanes.brayCurtis(weights);
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Share(Weights.scaled(given));
    }
  }
}
