package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Euclidean distance {@code √Σ(aᵢ−bᵢ)²}, in [0, ∞). Symmetric; triangle inequality; 0 only for
 * equal rows.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "euclidean", title = "Euclidean", summary = "√Σ(a−b)²")
@MetricInfo(range = "[0, ∞)", triangleInequality = true)
public final class Euclidean implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Squares(Squares.Of.ROOT);
  }
}
