package org.lastlayer.pipeline.internal.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
import org.lastlayer.pipeline.run.LocalRun;

/** Vectors of one block of items, of all sets that share a pass. */
final class Extracting {
  private final OpenJob open;

  /** A set whose block is still to be made. */
  private record Wanted(String set, Path file, Heard heard, LocalRun run) {}

  /** What was found in items from {@code from} on, for each set. */
  private record Found(int from, List<Extraction> all) {}

  Extracting(OpenJob open) {
    this.open = open;
  }

  /** Leaves the blocks' files, but those that are there already. */
  void work(JsonNode part) throws IOException {
    var all = new ArrayList<Wanted>();
    try {
      for (var each : part.path("sets")) {
        var set = each.path("set").asText();
        var file = open.folder().block("features/" + set, part.path("block").asInt());
        if (!Files.exists(file)) {
          OpenJob.same("features." + set, open.extractor(set), each);
          var heard = new Heard();
          all.add(new Wanted(set, file, heard, open.run(heard)));
        }
      }
      if (!all.isEmpty()) {
        work(part, all);
      }
    } finally {
      all.forEach(w -> w.run().close());
    }
  }

  private void work(JsonNode part, List<Wanted> all) {
    var first = all.getFirst();
    try {
      pass(part, all);
    } catch (LastlayerException e) {
      if (all.size() == 1 || first.run().strict() || !ofData(e)) {
        throw e;
      }
      for (var each : all) { // what one of them cannot read may be a row of another
        pass(part, List.of(each));
      }
    }
  }

  private void pass(JsonNode part, List<Wanted> all) {
    var first = all.getFirst();
    Guard.run(
        "features." + first.set(),
        open.extractor(first.set()).handle(),
        first.run(),
        () -> {
          var blocks = blocks(part, all);
          for (int i = 0; i < all.size(); i++) {
            blocks.get(i).write(all.get(i).file());
          }
        });
  }

  private List<Block> blocks(JsonNode part, List<Wanted> all) throws IOException {
    var sets = all.stream().map(Wanted::set).toList();
    List<RunContext> runs = all.stream().<RunContext>map(Wanted::run).toList();
    var network = open.network(sets, runs);
    var slice = (Slice) open.slice(part);
    var found = new ArrayList<Found>();
    var skipped = new ArrayList<Skipped>();
    extract(network, slice, runs, found, skipped);
    return IntStream.range(0, all.size())
        .mapToObj(i -> block(slice, i, found, skipped, all.get(i).heard()))
        .toList();
  }

  private static boolean ofData(LastlayerException e) {
    return e.problems().getFirst().kind() == Problem.Kind.DATA;
  }

  /** Of items among which not one can be read, each is asked for its own reason. */
  private static void extract(
      FeatureExtractor.KeptPass network,
      Slice slice,
      List<RunContext> runs,
      List<Found> found,
      List<Skipped> skipped) {
    try {
      found.add(new Found(slice.from(), network.extract(slice, runs)));
    } catch (LastlayerException e) {
      var run = runs.getFirst();
      if (run.strict() || runs.size() > 1 || !ofData(e)) {
        throw e;
      }
      if (slice.size() == 1) {
        var problem = e.problems().getFirst();
        skipped.add(new Skipped(slice.from(), slice.item(0).id(), problem.found()));
        return;
      }
      for (int i = slice.from(); i < slice.to(); i++) {
        run.checkpoint();
        extract(network, new Slice(slice.all(), i, i + 1), runs, found, skipped);
      }
    }
  }

  private static Block block(
      Slice slice, int set, List<Found> found, List<Skipped> skipped, Heard heard) {
    var all = new ArrayList<>(skipped);
    int rows = found.stream().mapToInt(f -> f.all().get(set).items().length).sum();
    int cols = found.isEmpty() ? 1 : found.getFirst().all().get(set).matrix().info().cols();
    var items = new int[rows];
    var values = new float[rows * cols];
    int at = 0;
    var meta = Json.NODES.objectNode();
    for (var part : found) {
      int from = part.from();
      var each = part.all().get(set);
      int count = each.items().length;
      for (int r = 0; r < count; r++) {
        items[at + r] = from + each.items()[r];
      }
      each.matrix().read(0, count, values, at * cols);
      each.skipped().forEach(s -> all.add(new Skipped(from + s.item(), s.id(), s.reason())));
      each.matrix().close();
      at += count;
    }
    if (!found.isEmpty()) {
      var first = found.getFirst().all().get(set);
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
