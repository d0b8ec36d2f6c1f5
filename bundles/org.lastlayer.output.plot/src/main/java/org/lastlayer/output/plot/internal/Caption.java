package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.output.RunResults;

/** What must be known about a map to read it: one line. */
final class Caption {
  private static final String VARIANCE = "explained_variance_ratio.";

  private Caption() {}

  static String of(RunResults.MapResult map, int rows) {
    var parts = new ArrayList<String>();
    parts.add(map.title() + " of " + map.of());
    parts.add("n = " + many(rows));
    var perplexity = map.parameters().get("perplexity");
    if (perplexity != null) {
      parts.add("perplexity " + perplexity);
    }
    double shown = 0;
    for (int d = 0; d < map.embedding().info().cols(); d++) {
      shown += map.measured().values().getOrDefault(VARIANCE + d, 0.0);
    }
    if (shown > 0) {
      parts.add("explained variance " + percent(shown));
    }
    for (Map.Entry<String, Double> value : map.measured().values().entrySet()) {
      var words = words(value.getKey());
      if (words != null && Double.isFinite(value.getValue())) {
        var part = words + " " + String.format(Locale.ROOT, "%.3f", value.getValue());
        if (words.startsWith("in ")) {
          // Said of the measure before it.
          parts.set(parts.size() - 1, parts.getLast() + ", " + part);
        } else {
          parts.add(part);
        }
      }
    }
    return String.join(" · ", parts);
  }

  /** The measures that belong under a picture; others are in the tables. */
  private static @Nullable String words(String measure) {
    if (measure.equals("kl_divergence")) {
      return "KL";
    }
    if (measure.matches("trustworthiness(_\\d+)?")) {
      return measure.replaceAll("_(\\d+)", " ($1)");
    }
    if (measure.matches("knn_accuracy_\\d+")) {
      return measure.replaceAll("knn_accuracy_(\\d+)", "$1-NN accuracy in the map");
    }
    if (measure.matches("knn_accuracy_\\d+_space")) {
      return "in the space";
    }
    return null;
  }

  static String many(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
