package org.lastlayer.output.tables.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lastlayer.api.output.RunResults;

/** How much of the variance each principal component explains: more components than a map has. */
final class Components {
  private static final String VARIANCE = "explained_variance_ratio.";

  private Components() {}

  /** A map's measures without those of components that it does not show. */
  static Map<String, Double> shown(RunResults.MapResult map) {
    var shown = new LinkedHashMap<String, Double>();
    int axes = map.embedding().info().cols();
    map.measured()
        .values()
        .forEach(
            (name, value) -> {
              if (!name.startsWith(VARIANCE) || component(name) < axes) {
                shown.put(name, value);
              }
            });
    return shown;
  }

  private static int component(String name) {
    return Integer.parseInt(name.substring(VARIANCE.length()));
  }

  /** Tidy: one line a component. No file where no map has any. */
  static void write(RunResults results, Path file) throws IOException {
    boolean any =
        results.maps().values().stream()
            .anyMatch(m -> m.measured().values().containsKey(VARIANCE + 0));
    if (!any || Files.exists(file)) {
      return;
    }
    try (var csv = new CsvWriter(file)) {
      csv.add("map").add("component").add("explained_variance_ratio").add("cumulated").end();
      for (var map : results.maps().values()) {
        double sum = 0;
        for (int c = 0; ; c++) {
          var share = map.measured().values().get(VARIANCE + c);
          if (share == null) {
            break;
          }
          sum += share;
          csv.add(map.name()).add(c + 1).add(share.doubleValue()).add(sum).end();
        }
      }
    }
  }
}
