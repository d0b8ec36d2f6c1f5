package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Mean squared error {@code Σ(aᵢ−bᵢ)²/d}, in [0, ∞). Symmetric; 0 only for equal rows; no triangle
 * inequality (its root has it). Ranks as Euclid does, and does not grow with the number of columns.
 * With weights it is the mean they mean: {@code Σwᵢ(aᵢ−bᵢ)²/Σwᵢ}.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "mse", title = "Mean squared error", summary = "Σ(a−b)²/d")
@MetricInfo(range = "[0, ∞)")
public final class Mse implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Squares(Squares.Of.MEAN);
  }
}
