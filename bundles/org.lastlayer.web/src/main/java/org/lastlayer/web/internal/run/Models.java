package org.lastlayer.web.internal.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.model.LayerList;
import org.lastlayer.api.model.ModelLibrary;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveSpace;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.web.internal.http.Exchange;

/** Networks of a run's feature sets, opened when they are asked for, once. Threads: any number. */
final class Models {
  private static final int MOST_FILTERS = 256;

  private final Supplier<@Nullable ModelLibrary> library;
  private final Map<String, Known> known = new HashMap<>();

  /** Layers, or why there are none. */
  private record Known(@Nullable LayerList layers, String note) {}

  /**
   * What knows models.
   *
   * @param library asked each time, null where there is none
   */
  Models(Supplier<@Nullable ModelLibrary> library) {
    this.library = library;
  }

  ArrayNode of(LiveRun run, boolean open) {
    var all = Exchange.JSON.createArrayNode();
    for (var space : run.data().spaces()) {
      var node = all.addObject().put("space", space.name()).put("extractor", space.use());
      var model = model(space);
      node.put("model", model).put("layer", space.facts().get("layer"));
      node.put("why", space.facts().get("layer_reason"));
      space.facts().forEach(node.putObject("facts")::put);
      var layers = node.putArray("layers");
      node.put("note", model == null ? "This feature set is made without a network." : "");
      if (model != null && open) {
        node.put("note", layers(layers, model));
      }
      var first = run.data().firstLayer(space.name());
      node.set("filters", first.map(Models::filters).orElse(null));
      accuracy(node.putArray("accuracy"), run, space);
    }
    return all;
  }

  /** The model that a pipeline names; null for an extractor without one. */
  private static @Nullable String model(LiveSpace space) {
    var json = space.parameters().get("model");
    return json == null || !json.startsWith("\"") ? null : json.substring(1, json.length() - 1);
  }

  private String layers(ArrayNode into, String model) {
    var found = known(model);
    var list = found.layers();
    if (list != null) {
      for (var layer : list.layers()) {
        var node = into.addObject().put("name", layer.name()).put("type", layer.type());
        node.put("op", layer.op().name().toLowerCase(java.util.Locale.ROOT));
        layer.shape().forEach(node.putArray("shape")::add);
        layer.inputs().forEach(node.putArray("inputs")::add);
        boolean feature = layer.name().equals(list.feature());
        node.put("feature", feature).put("why", feature ? list.reason() : "");
      }
    }
    return found.note();
  }

  private synchronized Known known(String model) {
    var found = known.get(model);
    if (found == null || found.layers() == null) {
      found = open(model);
      known.put(model, found);
    }
    return found;
  }

  private Known open(String model) {
    var models = library.get();
    if (models == null) {
      return new Known(null, "No bundle that knows models is installed.");
    }
    try (var run = LocalRun.of(0, Runtime.getRuntime().availableProcessors())) {
      return new Known(models.layers(model, run), "");
    } catch (LastlayerException e) {
      return new Known(null, "The model cannot be opened: " + e.problems().getFirst());
    }
  }

  private static ObjectNode filters(FirstLayer first) {
    var filters = first.filters();
    int shown = Math.min(MOST_FILTERS, filters.count());
    var node = Exchange.JSON.createObjectNode().put("layer", filters.layer());
    node.put("width", filters.width()).put("height", filters.height());
    node.put("count", filters.count()).put("shown", shown);
    node.put("cell", FilterSheet.cell(first)).put("columns", FilterSheet.columns(shown));
    return node.put("title", first.title()).put("legend", first.legend());
  }

  /** The kernels on one sheet. */
  static byte[] sheet(FirstLayer first) {
    return FilterSheet.png(first, Math.min(MOST_FILTERS, first.filters().count()));
  }

  /** Of every list that searches a layer of the same network. */
  private static void accuracy(ArrayNode into, LiveRun run, LiveSpace space) {
    var model = space.parameters().get("model");
    for (var other : run.data().spaces()) {
      if (!other.name().equals(space.name())
          && (model == null || !model.equals(other.parameters().get("model")))) {
        continue;
      }
      for (var list : run.lists()) {
        var found = run.data().accuracy(list.name());
        if (list.of().equals(other.name()) && !found.isEmpty()) {
          var node = into.addObject().put("space", other.name()).put("list", list.name());
          node.put("layer", other.facts().getOrDefault("layer", other.name()));
          found.forEach(node::put);
        }
      }
    }
  }
}
