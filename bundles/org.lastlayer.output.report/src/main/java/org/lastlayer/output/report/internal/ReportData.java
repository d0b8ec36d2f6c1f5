package org.lastlayer.output.report.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;

/** The results as the page reads them: JSON, with every long array as base64. */
final class ReportData {
  private static final int MOST_LISTED = 1000;
  private static final int MOST_FILTERS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunResults results;
  private final int rows;
  private final int neighbors;

  ReportData(RunResults results, int neighbors) {
    this.results = results;
    this.rows = results.items().size();
    this.neighbors = neighbors;
  }

  /** One line of JSON that is safe inside a script element: no {@code <} in it. */
  String json(Sprites sprites, Thumbnails thumbnails) {
    var root = JSON.createObjectNode();
    root.put("name", results.name());
    root.put("title", results.title());
    root.put("seed", Long.toString(results.seed()));
    root.put("rows", rows);
    items(root, thumbnails);
    spaces(root.putArray("spaces"));
    firstLayers(root.putArray("firstLayers"));
    maps(root.putArray("maps"));
    lists(root.putArray("lists"));
    comparisons(root.putArray("comparisons"));
    alignments(root.putArray("alignments"));
    diagnostics(root.putArray("diagnostics"));
    strings(root.putArray("shown"), results.shown());
    troubles(root);
    var sprite = root.putObject("sprites");
    sprite.put("tile", sprites.tile());
    sprite.put("across", sprites.across());
    sprite.put("perPage", sprites.perPage());
    sprite.put("sizes", Base64Arrays.u8(sprites.sizes()));
    try {
      // Outside strings JSON has no '<', and inside them it may be written this way.
      return JSON.writeValueAsString(root).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes can always be written", e);
    }
  }

  private void items(ObjectNode root, Thumbnails thumbnails) {
    var items = results.items();
    boolean numbered = true;
    for (int i = 0; i < rows && numbered; i++) {
      numbered = items.get(i).id().equals(Integer.toString(i));
    }
    if (!numbered) {
      var ids = root.putArray("ids");
      items.forEach(item -> ids.add(item.id()));
    }
    if (thumbnails.anyText()) {
      var texts = root.putArray("texts");
      for (var text : thumbnails.texts()) {
        texts.add(text == null ? "" : text);
      }
    }
    var labels = results.labels();
    strings(root.putArray("labelNames"), labels.names());
    root.put("labelCodes", labels.present() ? Base64Arrays.i32(labels.codes()) : "");
  }

  private void spaces(ArrayNode spaces) {
    for (var space : results.spaces().values()) {
      var node = spaces.addObject();
      node.put("name", space.name());
      node.put("use", space.use());
      node.put("rows", space.matrix().info().rows());
      node.put("cols", space.matrix().info().cols());
      space.facts().forEach(node.putObject("facts")::put);
    }
  }

  private void firstLayers(ArrayNode layers) {
    results
        .firstLayers()
        .forEach(
            (space, layer) -> {
              int shown = Math.min(MOST_FILTERS, layer.filters().count());
              var samples = new ByteArrayOutputStream();
              for (int k = 0; k < shown; k++) {
                samples.writeBytes(layer.picture(k).samples());
              }
              layers
                  .addObject()
                  .put("space", space)
                  .put("title", layer.title())
                  .put("legend", layer.legend())
                  .put("count", layer.filters().count())
                  .put("shown", shown)
                  .put("width", layer.filters().width())
                  .put("height", layer.filters().height())
                  .put("channels", layer.inColour() ? 3 : 1)
                  .put("samples", Base64Arrays.u8(samples.toByteArray()));
            });
  }

  private void maps(ArrayNode maps) {
    for (var map : results.maps().values()) {
      var node = maps.addObject();
      node.put("name", map.name());
      node.put("of", map.of());
      node.put("use", map.use());
      node.put("title", map.title());
      map.parameters().forEach(node.putObject("parameters")::put);
      int dims = map.embedding().info().cols();
      node.put("dims", dims);
      var all = map.embedding().toArray();
      var axes = node.putArray("axes");
      for (int d = 0; d < dims; d++) {
        var axis = new float[rows];
        for (int i = 0; i < rows; i++) {
          axis[i] = all[i * dims + d];
        }
        column(axes.addObject(), axis);
      }
      measured(node, map.measured());
    }
  }

  private void lists(ArrayNode lists) {
    for (var list : results.neighbors().values()) {
      var node = lists.addObject();
      node.put("name", list.name());
      node.put("of", list.of());
      node.put("metric", list.metric());
      node.put("index", list.index());
      node.put("k", list.neighbors().k());
      if (!list.neighbors().recall().exact()) {
        node.put("recall", list.neighbors().recall().value());
      }
      if (list.labelAgreement() != null) {
        node.put("agreement", list.labelAgreement());
      }
      list.accuracy().forEach(node.putObject("accuracy")::put);
      neighbors(node, list.neighbors());
    }
  }

  /** The first few of each list; row numbers in 16 bits where they fit. */
  private void neighbors(ObjectNode node, Neighbors list) {
    int shown = Math.min(list.k(), neighbors);
    var ids = new int[rows * shown];
    var distances = new float[rows * shown];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < shown; j++) {
        ids[i * shown + j] = (int) list.ids()[i * list.k() + j];
        distances[i * shown + j] = list.distances()[i * list.k() + j];
      }
    }
    node.put("shown", shown);
    boolean narrow = rows <= 65536;
    node.put("bits", narrow ? 16 : 32);
    node.put("ids", narrow ? Base64Arrays.u16(ids) : Base64Arrays.i32(ids));
    node.put("distances", Base64Arrays.f32(distances));
  }

  private void comparisons(ArrayNode comparisons) {
    for (var comparison : results.comparisons().values()) {
      var node = comparisons.addObject();
      node.put("name", comparison.name());
      node.put("a", comparison.a());
      node.put("b", comparison.b());
      node.put("use", comparison.use());
      measured(node, comparison.measured());
    }
  }

  private void alignments(ArrayNode alignments) {
    for (var alignment : results.alignments().values()) {
      var node = alignments.addObject();
      node.put("name", alignment.name());
      node.put("a", alignment.a());
      node.put("b", alignment.b());
      node.put("use", alignment.use());
      measured(node, alignment.measured());
    }
  }

  private void diagnostics(ArrayNode diagnostics) {
    for (var diagnosed : results.diagnostics().values()) {
      var node = diagnostics.addObject();
      node.put("name", diagnosed.name());
      node.put("list", diagnosed.list());
      node.put("use", diagnosed.use());
      node.put("title", diagnosed.title());
      var found = diagnosed.diagnosis();
      measured(node, new Measured(found.values(), found.columns()));
      Findings.write(node, found);
    }
  }

  private void measured(ObjectNode node, Measured measured) {
    var values = node.putObject("values");
    for (Map.Entry<String, Double> value : measured.values().entrySet()) {
      if (Double.isFinite(value.getValue())) {
        values.put(value.getKey(), value.getValue());
      } else {
        values.putNull(value.getKey());
      }
    }
    var columns = node.putArray("columns");
    measured
        .columns()
        .forEach((name, column) -> column(columns.addObject().put("name", name), column));
  }

  private static void column(ObjectNode node, float[] values) {
    float lo = Float.POSITIVE_INFINITY;
    float hi = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      if (Float.isFinite(value)) {
        lo = Math.min(lo, value);
        hi = Math.max(hi, value);
      }
    }
    if (lo > hi) {
      lo = 0;
      hi = 0;
    }
    node.put("lo", lo);
    node.put("hi", hi);
    node.put("data", Base64Arrays.quantised(values, lo, hi));
  }

  private void troubles(ObjectNode root) {
    root.put("skippedCount", results.skipped().size());
    var skipped = root.putArray("skipped");
    for (var one : head(results.skipped())) {
      skipped.addObject().put("id", one.id()).put("reason", one.reason());
    }
    var warnings = root.putArray("warnings");
    for (var one : head(results.warnings())) {
      warnings.add(one.toString());
    }
  }

  private static <T> List<T> head(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST_LISTED));
  }

  private static void strings(ArrayNode into, List<String> values) {
    values.forEach(into::add);
  }
}
