package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.lastlayer.pipeline.internal.extension.Handle;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * An extension that a pipeline uses, with its parameters.
 *
 * @param handle which extension
 * @param product what it made of them
 * @param parameters with defaults filled in, without {@code use}
 * @param nested extensions among the parameters, by their path
 */
public record Bound<T>(
    Handle handle, T product, ObjectNode parameters, Map<String, Bound<?>> nested) {
  /** The same for another view of the product. */
  <U> Bound<U> as(Class<U> type) {
    return new Bound<>(handle, type.cast(product), parameters, nested);
  }

  /** Everything that what it does depends on: ids, parameters, and which code. */
  public ObjectNode identity() {
    var node = Json.NODES.objectNode();
    node.put("use", handle.id()).put("code", handle.code());
    node.set("parameters", parameters);
    if (!nested.isEmpty()) {
      // in order, without their paths: a result does not depend on what its entry is called
      var inner = node.putArray("nested");
      nested.values().forEach(b -> inner.add(b.handle().id() + " " + b.handle().code()));
    }
    return node;
  }

  /** As a pipeline writes it. */
  public ObjectNode written() {
    var node = Json.NODES.objectNode().put("use", handle.id());
    return node.setAll(parameters);
  }
}
