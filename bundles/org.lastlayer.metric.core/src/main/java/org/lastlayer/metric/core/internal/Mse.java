package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.osgi.service.component.annotations.Component;

/**
 * Mean squared error {@code Σ(aᵢ−bᵢ)²/d}, in [0, ∞). Symmetric; 0 only for equal rows; no triangle
 * inequality (its root has it). Ranks as Euclid does, and does not grow with the number of columns.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "mse", title = "Mean squared error", summary = "Σ(a−b)²/d")
public final class Mse implements DistanceMetricExtension<None>, DistanceMetric {
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
    return Rows.narrow(Rows.squared(a, ai, b, bi, d) / d);
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(Rows::copy, Rows::squared, (sum, d) -> Rows.narrow(sum / d));
  }
}
