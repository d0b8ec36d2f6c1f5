package org.lastlayer.loader.keras.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Which outputs a call reads, in each of the forms that versions of Keras write. */
final class Inbound {
  private Inbound() {}

  /** As {@code layer:call}. */
  static List<String> of(JsonNode call) {
    List<String> reads = new ArrayList<>();
    if (call.isObject()) {
      tensors(call.path("args"), reads);
      tensors(call.path("kwargs"), reads);
    } else if (call.path(0).isTextual()) {
      reads.add(history(call));
    } else {
      call.forEach(one -> reads.add(history(one)));
    }
    return reads;
  }

  /** Keras 3: objects of class {@code __keras_tensor__}, anywhere among the arguments. */
  private static void tensors(JsonNode at, List<String> reads) {
    JsonNode history = at.path("config").path("keras_history");
    if (at.path("class_name").asText().equals("__keras_tensor__") && history.isArray()) {
      reads.add(history(history));
      return;
    }
    at.forEach(inner -> tensors(inner, reads));
  }

  private static String history(JsonNode layerCallOutput) {
    return layerCallOutput.path(0).asText() + ":" + layerCallOutput.path(1).asInt();
  }
}
