package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.internal.work.Meta;

/** Vectors of one block of items. */
final class Extracting {
  private final OpenJob open;

  Extracting(OpenJob open) {
    this.open = open;
  }

  /** Leaves the block's file, unless it is there already. */
  void work(JsonNode part) throws IOException {
    var set = part.path("set").asText();
    int number = part.path("block").asInt();
    var file = open.folder().block("features/" + set, number);
    if (Files.exists(file)) {
      return;
    }
    var step = "features." + set;
    var bound = open.extractor(set);
    OpenJob.same(step, bound, part);
    var heard = new Heard();
    try (var run = open.run(heard)) {
      Guard.run(step, bound.handle(), run, () -> block(set, part, heard, run).write(file));
    }
  }

  private Block block(String set, JsonNode part, Heard heard, RunContext run) {
    var network = open.network(set, run);
    var slice = (Slice) open.slice(part);
    var found = new ArrayList<Extraction>();
    var skipped = new ArrayList<Skipped>();
    extract(network, slice, run, found, skipped);
    open.giveBack(set, network);
    return block(slice, found, skipped, heard);
  }

  /** Of items among which not one can be read, each is asked for its own reason. */
  private static void extract(
      FeatureExtractor.Kept network,
      Slice slice,
      RunContext run,
      List<Extraction> found,
      List<Skipped> skipped) {
    try {
      found.add(network.extract(slice, run));
    } catch (LastlayerException e) {
      var problem = e.problems().getFirst();
      if (run.strict() || problem.kind() != Problem.Kind.DATA) {
        throw e;
      }
      if (slice.size() == 1) {
        skipped.add(new Skipped(slice.from(), slice.item(0).id(), problem.found()));
        return;
      }
      for (int i = slice.from(); i < slice.to(); i++) {
        run.checkpoint();
        extract(network, new Slice(slice.all(), i, i + 1), run, found, skipped);
      }
    }
  }

  private static Block block(
      Slice slice, List<Extraction> found, List<Skipped> skipped, Heard heard) {
    var all = new ArrayList<>(skipped);
    int rows = found.stream().mapToInt(f -> f.items().length).sum();
    int cols = found.isEmpty() ? 1 : found.getFirst().matrix().info().cols();
    var items = new int[rows];
    var values = new float[rows * cols];
    int at = 0;
    var meta = Json.NODES.objectNode();
    for (var each : found) {
      int count = each.items().length;
      for (int r = 0; r < count; r++) {
        items[at + r] = slice.from() + each.items()[r];
      }
      each.matrix().read(0, count, values, at * cols);
      each.skipped()
          .forEach(s -> all.add(new Skipped(slice.from() + s.item(), s.id(), s.reason())));
      each.matrix().close();
      at += count;
    }
    if (!found.isEmpty()) {
      var first = found.getFirst();
      meta.set("facts", Meta.texts(first.facts()));
      if (slice.from() == 0) {
        kernels(first.firstLayer(), meta);
      }
    }
    meta.put("from", slice.from()).put("to", slice.to());
    all.sort((a, b) -> Integer.compare(a.item(), b.item()));
    meta.set("skipped", Meta.skipped(all));
    heard.write(meta);
    return new Block(meta, items, values, cols);
  }

  private static void kernels(@Nullable FirstLayer first, ObjectNode meta) {
    if (first == null || first.filters().values().length > FirstLayer.MOST) {
      return;
    }
    var filters = first.filters();
    var bytes = ByteBuffer.allocate(filters.values().length * Float.BYTES);
    bytes.asFloatBuffer().put(filters.values());
    meta.putObject("firstLayer")
        .put("layer", filters.layer())
        .put("count", filters.count())
        .put("channels", filters.channels())
        .put("height", filters.height())
        .put("width", filters.width())
        .put("order", first.channels())
        .put("values", bytes.array());
  }

  static @Nullable FirstLayer kernels(JsonNode meta) throws IOException {
    var said = meta.path("firstLayer");
    if (said.isMissingNode()) {
      return null;
    }
    var bytes = ByteBuffer.wrap(said.path("values").binaryValue());
    var values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return new FirstLayer(
        new Filters(
            said.path("layer").asText(),
            said.path("count").asInt(),
            said.path("channels").asInt(),
            said.path("height").asInt(),
            said.path("width").asInt(),
            values),
        said.path("order").asText());
  }
}
