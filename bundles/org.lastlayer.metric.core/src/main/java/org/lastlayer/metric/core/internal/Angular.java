package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * The angle between two rows as a share of π, {@code arccos(⟨a,b⟩/(‖a‖‖b‖))/π}, in [0, 1].
 * Symmetric; triangle inequality among rows that have a direction; 0 for rows of one direction.
 * Ranks as cosine does. A row of zeros is ⅓ from every other, see {@link Direction}.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "angular", title = "Angular", summary = "arccos(⟨a,b⟩/(‖a‖·‖b‖))/π")
@MetricInfo(range = "[0, 1]", triangleInequality = true)
public final class Angular implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Direction(false, true, null);
  }
}
