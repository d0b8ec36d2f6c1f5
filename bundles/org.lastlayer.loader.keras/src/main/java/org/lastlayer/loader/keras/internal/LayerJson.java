package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a plan says of a layer, in each of the forms that versions of Keras write. */
final class LayerJson {
  private LayerJson() {}

  static boolean isInput(JsonNode layer) {
    return layer.path("class_name").asText().equals("InputLayer");
  }

  /** Whether the layer is a network itself. */
  static boolean isNetwork(JsonNode layer) {
    JsonNode config = layer.path("config");
    return config.path("layers").isArray()
        || (config.isArray() && layer.path("class_name").asText().equals("Sequential"));
  }

  static String name(JsonNode layer) {
    String inside = layer.path("config").path("name").asText("");
    return inside.isEmpty() ? layer.path("name").asText() : inside;
  }

  /** Empty where the layer does not say. */
  static int[] inputShape(JsonNode layer) {
    JsonNode config = layer.path("config");
    for (String field : List.of("batch_input_shape", "batch_shape")) {
      if (config.hasNonNull(field)) {
        return batchless(config.path(field));
      }
    }
    return config.hasNonNull("input_dim") && !config.path("output_dim").isMissingNode()
        ? new int[] {config.path("input_dim").asInt()}
        : new int[0];
  }

  /** A shape without its first axis; −1 where any. */
  static int[] batchless(JsonNode sizes) {
    int[] all = new int[Math.max(0, sizes.size() - 1)];
    for (int i = 0; i < all.length; i++) {
      JsonNode size = sizes.get(i + 1);
      all[i] = size.isNull() ? -1 : size.asInt(-1);
    }
    return all;
  }

  /** Names of inputs or outputs; Keras 3 writes a single one without the list around it. */
  static List<String> ends(JsonNode list) {
    if (list.path(0).isTextual()) {
      return List.of(list.path(0).asText());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode one : list) {
      names.add(one.path(0).asText());
    }
    return names.isEmpty() ? List.of("") : names;
  }
}
