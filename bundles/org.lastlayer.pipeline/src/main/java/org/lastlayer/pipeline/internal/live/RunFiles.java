package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.live.LiveItem;

/**
 * The files of a finished run.
 *
 * @param said what {@code run.json} says
 * @param spaces matrices by feature set, one row an item
 */
record RunFiles(
    Path folder, JsonNode said, List<LiveItem> items, Map<String, FeatureMatrix> spaces) {
  private static final String MARK = "lastlayer";

  static RunFiles open(Path folder) {
    var run = folder.resolve("run.json");
    if (!Files.isRegularFile(run)) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              folder.toString(),
              "the folder of a finished run",
              Files.isDirectory(folder) ? "a folder without run.json" : "no such folder",
              "Make one: lastlayer run PIPELINE --out " + folder));
    }
    var open = new ArrayList<FeatureMatrix>();
    try {
      var said = Json.own(Files.readString(run));
      if (!said.has(MARK)) {
        throw new IOException("run.json is of another program");
      }
      var items = Items.read(folder.resolve("items.csv"));
      var spaces = new LinkedHashMap<String, FeatureMatrix>();
      for (var set : said.path("pipeline").path("features").properties()) {
        var matrix = Npy.open(folder.resolve("features").resolve(set.getKey() + ".npy"));
        open.add(matrix);
        if (matrix.info().rows() != items.size()) {
          throw new IOException(
              "features/"
                  + set.getKey()
                  + ".npy has "
                  + matrix.info().rows()
                  + " rows for "
                  + items.size()
                  + " items");
        }
        spaces.put(set.getKey(), matrix);
      }
      return new RunFiles(folder, said, items, spaces);
    } catch (IOException | UncheckedIOException e) {
      open.forEach(FeatureMatrix::close);
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              folder.toString(),
              "a run as it was written",
              "'" + e.getMessage() + "'",
              "Run its pipeline again: what is in the store is not computed anew."),
          e);
    } catch (LastlayerException e) {
      open.forEach(FeatureMatrix::close);
      throw e;
    }
  }

  /** The lists of the pipeline, and one, exact and Euclidean, of every set that has none. */
  Map<String, ObjectNode> lists() {
    var all = new LinkedHashMap<String, ObjectNode>();
    for (var list : said.path("pipeline").path("neighbors").properties()) {
      if (list.getValue() instanceof ObjectNode node) {
        all.put(list.getKey(), node.deepCopy());
      }
    }
    var searched = all.values().stream().map(n -> n.path("of").asText()).toList();
    for (var set : spaces.keySet()) {
      if (!searched.contains(set) && !all.containsKey(set)) {
        var node = Json.NODES.objectNode().put("of", set).put("use", "exact");
        all.put(set, node.put("metric", "euclidean").put("k", Math.min(10, items.size() - 1)));
      }
    }
    return all;
  }

  /** SHA-256 of a set's file, as the store has it. */
  String digest(String space) {
    try {
      return Digests.of(folder.resolve("features").resolve(space + ".npy")).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A matrix of the folder with one row an item; the caller closes it. */
  FeatureMatrix matrix(String part, String name) {
    var file = folder.resolve(part).resolve(name);
    var matrix = Npy.open(file);
    if (matrix.info().rows() != items.size()) {
      matrix.close();
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              file.toString(),
              items.size() + " rows, one an item",
              String.valueOf(matrix.info().rows()),
              "Run its pipeline again: what is in the store is not computed anew."));
    }
    return matrix;
  }

  /** Numbers that {@code run.json} says of one thing; NaN where one is not finite. */
  Map<String, Double> numbers(String section, String name) {
    var all = new LinkedHashMap<String, Double>();
    said.path(section)
        .path(name)
        .properties()
        .forEach(n -> all.put(n.getKey(), n.getValue().asDouble(Double.NaN)));
    return Collections.unmodifiableMap(all);
  }

  void close() {
    spaces.values().forEach(FeatureMatrix::close);
  }
}
