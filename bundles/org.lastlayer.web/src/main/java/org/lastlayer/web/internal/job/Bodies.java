package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lastlayer.web.internal.http.Refusal;

/** Reads what bodies say, strictly. */
final class Bodies {
  private Bodies() {}

  static void allow(ObjectNode body, String... names) {
    var unknown = new TreeSet<String>();
    body.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(List.of(names));
    if (!unknown.isEmpty()) {
      throw Refusal.of(400, "Unknown in the body: " + String.join(", ", unknown) + ".");
    }
  }

  static @Nullable String text(ObjectNode body, String name) {
    var node = body.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw Refusal.of(400, name + " must be a text.");
    }
    return node.textValue();
  }

  static String need(ObjectNode body, String name) {
    var text = text(body, name);
    if (text == null || text.isBlank()) {
      throw Refusal.of(400, name + " must be given.");
    }
    return text;
  }

  /** An extension: an id, or an object with {@code use}. */
  static @Nullable String extension(ObjectNode body, String name) {
    JsonNode node = body.get(name);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual() && !node.isObject()) {
      throw Refusal.of(400, name + " must be \"id\" or {\"use\": \"id\", …}.");
    }
    return node.isTextual() ? node.textValue() : node.toString();
  }

  static List<String> texts(ObjectNode body, String name) {
    var node = body.get(name);
    var all = new ArrayList<String>();
    if (node == null || node.isNull()) {
      return all;
    }
    if (!node.isArray()) {
      throw Refusal.of(400, name + " must be a list of texts.");
    }
    for (var each : node) {
      if (!each.isTextual()) {
        throw Refusal.of(400, name + " must be a list of texts.");
      }
      all.add(each.textValue());
    }
    return all;
  }
}
