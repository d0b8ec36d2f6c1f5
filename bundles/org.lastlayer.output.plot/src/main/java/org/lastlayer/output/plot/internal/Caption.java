package org.lastlayer.output.plot.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.output.RunResults;

/** What must be known about a map to read it, and to make it again. */
final class Caption {
  private static final String VARIANCE = "explained_variance_ratio.";

  private Caption() {}

  /** In one line. */
  static String of(RunResults results, RunResults.MapResult map) {
    return String.join(" · ", parts(results, map));
  }

  /** What is shown, how it was made, and how far it may be trusted. */
  static List<String> parts(RunResults results, RunResults.MapResult map) {
    var parts = new ArrayList<String>();
    parts.add(map.title() + " of " + map.of());
    parts.add("n = " + many(results.items().size()));
    parts.addAll(measures(map));
    map.parameters()
        .forEach(
            (name, value) -> {
              if (!name.equals("dimensions")) {
                parts.add(parameter(name, value));
              }
            });
    parts.add("seed " + results.seed());
    return parts;
  }

  /** The measures that belong under a picture; others are in the tables. */
  static List<String> measures(RunResults.MapResult map) {
    var parts = new ArrayList<String>();
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
        if (words.startsWith("in ") && !parts.isEmpty()) {
          // Said of the measure before it.
          parts.set(parts.size() - 1, parts.getLast() + ", " + part);
        } else {
          parts.add(part);
        }
      }
    }
    return parts;
  }

  /** The same where there is little room: as many as fit, said shortly. */
  static String brief(RunResults.MapResult map, Predicate<String> fits) {
    var line = "";
    for (var part : measures(map)) {
      var shown = part.replaceAll(" accuracy in the map|, in the space.*", "");
      var longer = line.isEmpty() ? shown : line + " · " + shown;
      if (!fits.test(longer)) {
        break;
      }
      line = longer;
    }
    return line;
  }

  /**
   * A parameter as people read it: {@code earlyExaggeration 12} is "early exaggeration 12", and of
   * extensions among the parameters their names and parameters without braces.
   *
   * @param json its value as JSON text
   */
  static String parameter(String name, String json) {
    var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    var value =
        json.replace("\"use\":", "")
            .replaceAll("[\"{}\\[\\]]", "")
            .replace(":", " ")
            .replace(",", ", ");
    // of a file its name is enough
    var shown = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
    return words + " " + shown;
  }

  /** Any measure: {@code neighbors_kept_10} is "neighbors kept (10)". */
  static String measure(String name, double value) {
    var words = name.replaceAll("_(\\d+)$", " ($1)").replace('_', ' ');
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return words + String.format(Locale.ROOT, whole ? " %.0f" : " %.3f", value);
  }

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
