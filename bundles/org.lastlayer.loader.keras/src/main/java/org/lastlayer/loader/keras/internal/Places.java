package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Paths of weights in a .keras: not by a layer's name but by its class, numbered in the order of
 * the plan, as {@code layers/conv2d}, {@code layers/conv2d_1}.
 */
final class Places {
  private final String around;
  private final Map<String, Integer> seen = new HashMap<>();

  Places(String around) {
    this.around = around.isEmpty() ? "" : around + "/";
  }

  String next(JsonNode layer) {
    String type = snake(layer.path("class_name").asText());
    int before = seen.merge(type, 1, Integer::sum) - 1;
    return around + "layers/" + type + (before == 0 ? "" : "_" + before);
  }

  static String snake(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
