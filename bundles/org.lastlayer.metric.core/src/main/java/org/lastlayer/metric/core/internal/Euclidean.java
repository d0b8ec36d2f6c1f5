package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.Kernel;
import org.osgi.service.component.annotations.Component;

/**
 * Euclidean distance {@code √Σ(aᵢ−bᵢ)²}, in [0, ∞). Symmetric; triangle inequality; 0 only for
 * equal rows.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "euclidean", title = "Euclidean", summary = "√Σ(a−b)²")
public final class Euclidean implements DistanceMetricExtension<None>, DistanceMetric {
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
    return Rows.narrow(Math.sqrt(Rows.squared(a, ai, b, bi, d)));
  }

  @Override
  public Kernel kernel() {
    return new Kernel.Gram(
        Rows::copy, Rows::squared, (sum, d) -> Rows.narrow(Math.sqrt(Math.max(0, sum))));
  }
}
