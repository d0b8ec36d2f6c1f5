package org.lastlayer.metric.core.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * The inner product as a dissimilarity, {@code −⟨a,b⟩}, in (−∞, ∞): the larger the product, the
 * nearer. Symmetric; no triangle inequality; a row need not be nearest to itself, long rows are
 * near to many. For rows of length 1 it ranks as cosine does.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(
    id = "inner-product",
    title = "Inner product",
    summary = "−⟨a,b⟩: the larger the product, the nearer")
@MetricInfo(range = "(−∞, ∞)")
public final class InnerProduct implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Negated(null);
  }

  /** With weights {@code −Σ wᵢaᵢbᵢ}. */
  record Negated(float @Nullable [] weights) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double product = (double) a[ai + i] * b[bi + i];
        s += weights == null ? product : weights[i] * product;
      }
      return narrow(-s);
    }

    private static float narrow(double x) {
      return (float) Math.clamp(x, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Gram(
          Weights.times(weights, Math::sqrt), (x, at, d) -> 0, (sum, d) -> narrow(sum / 2));
    }

    @Override
    public DistanceMetric weighted(float[] given) {
      return new Negated(given.clone());
    }
  }
}
