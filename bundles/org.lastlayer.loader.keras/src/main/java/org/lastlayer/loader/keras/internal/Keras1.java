package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Parameters of Keras 1 under the names that they have since Keras 2. */
final class Keras1 {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("nb_filter", "filters"),
          Map.entry("filter_length", "kernel_size"),
          Map.entry("subsample", "strides"),
          Map.entry("subsample_length", "strides"),
          Map.entry("border_mode", "padding"),
          Map.entry("atrous_rate", "dilation_rate"),
          Map.entry("output_dim", "units"),
          Map.entry("bias", "use_bias"),
          Map.entry("pool_length", "pool_size"),
          Map.entry("stride", "strides"),
          Map.entry("concat_axis", "axis"));

  private Keras1() {}

  static JsonNode renamed(JsonNode config) {
    ObjectNode all = config.deepCopy();
    NAMES.forEach(
        (old, now) -> {
          if (all.has(old) && !all.has(now)) {
            all.set(now, all.get(old));
          }
        });
    if (all.has("nb_row")) {
      all.putArray("kernel_size").add(all.get("nb_row")).add(all.get("nb_col"));
    }
    if (all.has("dim_ordering")) {
      boolean first = all.path("dim_ordering").asText().equals("th");
      all.put("data_format", first ? "channels_first" : "channels_last");
    }
    return all;
  }
}
