package org.lastlayer.pipeline.internal.bind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * An entry of a pipeline: an extension, and beside its parameters some of the pipeline's own, such
 * as {@code of}.
 *
 * @param own the pipeline's own
 * @param bound the extension
 */
public record Section<O extends Record, T>(BoundRecord<O> own, Bound<T> bound) {
  /** As a pipeline writes it. */
  public ObjectNode written() {
    var node = Json.NODES.objectNode();
    // of what, by what, how: as people write it
    var mine = own.written();
    if (mine.has("of")) {
      node.set("of", mine.get("of"));
    }
    node.put("use", bound.handle().id());
    mine.properties().forEach(e -> node.set(e.getKey(), e.getValue()));
    return node.setAll(bound.parameters());
  }
}
