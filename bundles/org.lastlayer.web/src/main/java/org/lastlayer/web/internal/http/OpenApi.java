package org.lastlayer.web.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** One OpenAPI 3.1 document of the descriptions of all parts. */
final class OpenApi {
  private OpenApi() {}

  static ObjectNode of(List<Routes> parts) {
    var whole = read(OpenApi.class, "openapi.json");
    for (var part : parts) {
      var described = read(part.getClass(), part.description());
      merge(whole, described, "/paths");
      merge(whole, described, "/components/schemas");
    }
    return whole;
  }

  private static void merge(ObjectNode whole, JsonNode part, String pointer) {
    if (whole.at(pointer) instanceof ObjectNode into) {
      for (var each : part.at(pointer).properties()) {
        // one address may be described by several parts, a method each
        if (into.get(each.getKey()) instanceof ObjectNode known && pointer.equals("/paths")) {
          merge(known, each.getValue(), "");
        } else if (into.has(each.getKey())) {
          throw new IllegalStateException(each.getKey() + " is described twice");
        } else {
          into.set(each.getKey(), each.getValue());
        }
      }
    }
  }

  private static ObjectNode read(Class<?> beside, String name) {
    try (var text = beside.getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("no " + name + " beside " + beside.getSimpleName());
      }
      return (ObjectNode) Exchange.JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(name + " is no JSON", e);
    }
  }
}
