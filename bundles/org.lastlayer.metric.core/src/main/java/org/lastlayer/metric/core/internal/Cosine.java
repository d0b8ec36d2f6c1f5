package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Cosine distance {@code 1 − ⟨a,b⟩/(‖a‖‖b‖)}, in [0, 2]. Symmetric; no triangle inequality; 0 for
 * rows of one direction, whatever their length. A row of zeros is ½ from every other and 0 from its
 * like, see {@link Direction}.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "cosine", title = "Cosine", summary = "1 − ⟨a,b⟩/(‖a‖·‖b‖)")
@MetricInfo(range = "[0, 2]")
public final class Cosine implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Direction(false);
  }
}
