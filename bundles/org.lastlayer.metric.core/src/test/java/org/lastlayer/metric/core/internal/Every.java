package org.lastlayer.metric.core.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.DistanceMetricExtension;

/** Every metric of this bundle, as the components that bnd wrote from the annotations tell it. */
final class Every {
  private static final Pattern PROPERTY =
      Pattern.compile("<property name=\"([^\"]*)\"[^>]* value=\"([^\"]*)\"");
  private static final Pattern CLASS = Pattern.compile("<implementation class=\"([^\"]*)\"");

  private Every() {}

  /**
   * A component.
   *
   * @param properties such as {@code metric.symmetric}
   */
  record Told(TreeMap<String, String> properties, DistanceMetricExtension<?> extension) {
    String id() {
      return property("extension.id");
    }

    String property(String name) {
      return Objects.requireNonNull(properties.get(name), () -> properties + " lacks " + name);
    }

    boolean promises(String name) {
      return Boolean.parseBoolean(property(name));
    }

    /** The metric for {@code d} columns, with parameters as good as any. */
    DistanceMetric metric(int d) {
      var weights = new Float[d];
      for (int i = 0; i < d; i++) {
        weights[i] = i % 3 == 2 ? 0f : 0.25f + i % 5;
      }
      return switch (extension) {
        case Minkowski e -> e.create(new Minkowski.Parameters(3.5));
        case Mahalanobis e -> e.create(new Mahalanobis.Parameters(null));
        case Weighted e ->
            e.create(new Weighted.Parameters(Every.metric("canberra"), Arrays.asList(weights)));
        default -> plain(extension);
      };
    }
  }

  static DistanceMetric metric(String id) {
    return told().stream()
        .filter(t -> t.id().equals(id))
        .map(t -> plain(t.extension()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(id));
  }

  @SuppressWarnings("unchecked")
  private static DistanceMetric plain(DistanceMetricExtension<?> extension) {
    return ((DistanceMetricExtension<None>) extension).create(new None());
  }

  static List<Told> told() {
    var classes =
        Path.of(
            new File(L1.class.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toString());
    try (var files = Files.list(classes.resolve("OSGI-INF"))) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().map(Every::read).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Told read(Path file) {
    try {
      var xml = Files.readString(file);
      var properties = new TreeMap<String, String>();
      var found = PROPERTY.matcher(xml);
      while (found.find()) {
        properties.put(found.group(1), found.group(2));
      }
      var name = CLASS.matcher(xml);
      if (!name.find()) {
        throw new IOException(file + " names no class");
      }
      var made = Class.forName(name.group(1)).getDeclaredConstructor().newInstance();
      return new Told(properties, (DistanceMetricExtension<?>) made);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
