package org.lastlayer.pipeline.internal.osgi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.pipeline.live.LiveRuns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * Metrics by configuration: PID {@code org.lastlayer.neighbors}, or the file {@code
 * org.lastlayer.neighbors.cfg} in {@code config/}, with lines such as {@code neighbors.cnn.metric =
 * l1}.
 */
@Component(
    service = LiveConfiguration.class,
    immediate = true,
    configurationPid = "org.lastlayer.neighbors",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LiveConfiguration {
  private static final String BEFORE = "neighbors.";
  private static final String AFTER = ".metric";

  private final LiveRuns runs;

  /** Made by the framework, when there is a configuration. */
  @Activate
  public LiveConfiguration(@Reference LiveRuns runs, Map<String, Object> properties) {
    this.runs = runs;
    changed(properties);
  }

  @Modified
  void changed(Map<String, Object> properties) {
    var metrics = new LinkedHashMap<String, String>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(BEFORE)
              && key.endsWith(AFTER)
              && key.length() > BEFORE.length() + AFTER.length()) {
            metrics.put(
                key.substring(BEFORE.length(), key.length() - AFTER.length()),
                String.valueOf(value));
          }
        });
    runs.configure(metrics);
  }

  @Deactivate
  void gone() {
    runs.configure(Map.of());
  }
}
