package org.lastlayer.metric.core.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.api.metric.MetricInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Correlation distance {@code 1 − r}, Pearson's r of two rows, in [0, 2]. Symmetric; no triangle
 * inequality; 0 for rows that differ by scale and shift. A row of one number over and over is ½
 * from every other and 0 from its like, see {@link Direction}.
 */
@Component(service = DistanceMetricExtension.class)
@ExtensionInfo(id = "correlation", title = "Correlation", summary = "1 − Pearson's r(a,b)")
@MetricInfo(range = "[0, 2]")
public final class Correlation implements DistanceMetricExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public DistanceMetric create(None none) {
    return new Direction(true);
  }
}
