package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Binder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.bind.PathResolver;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.json.SetValues;

/**
 * Makes extensions of an opened run from JSON. Threads: any number.
 *
 * @param within where files that the JSON names must lie; null for anywhere
 */
record Maker(Registry registry, Samples samples, Path base, @Nullable DataRoots within) {
  /** The same for JSON that comes from elsewhere. */
  Maker within(@Nullable DataRoots roots) {
    return new Maker(registry, samples, base, roots);
  }

  /** What people type, see {@link Json#use}, as the node that a pipeline has. */
  static JsonNode node(String written, String where) {
    var problems = new Problems();
    var node = Json.use(written, where, problems);
    problems.rethrow(null);
    if (node == null) {
      throw new IllegalStateException("nothing was read and no problem told");
    }
    return node.size() == 1 ? node.path("use") : node;
  }

  /** The other way. */
  static String text(@Nullable JsonNode node) {
    if (node == null) {
      return "";
    }
    if (node instanceof ObjectNode object && object.size() == 1 && object.has("use")) {
      return object.path("use").asText();
    }
    return node.isTextual() ? node.textValue() : Json.line(node);
  }

  Bound<DistanceMetric> metric(JsonNode node, String where) {
    return make(ExtensionKind.METRIC, DistanceMetric.class, node, where);
  }

  <T> Bound<T> make(ExtensionKind kind, Class<T> type, JsonNode node, String where) {
    var problems = new Problems();
    var none = SetValues.apply(Json.NODES.objectNode(), List.of(), Set.of(), problems);
    var paths = new PathResolver(base, Path.of("").toAbsolutePath(), samples, within);
    var bound = new Binder(registry, paths, none, problems).extension(kind, type, node, where);
    problems.rethrow(null);
    if (bound == null) {
      throw new IllegalStateException("nothing was made and no problem told");
    }
    return bound;
  }
}
