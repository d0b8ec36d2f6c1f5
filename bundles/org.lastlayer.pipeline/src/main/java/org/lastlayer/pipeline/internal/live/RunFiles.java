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
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * The files of a finished run.
 *
 * @param said what {@code run.json} says
 * @param spaces matrices by feature set, one row an item
 */
record RunFiles(
    Path folder, JsonNode said, String identity, Items items, Map<String, FeatureMatrix> spaces) {
  private static final String MARK = "lastlayer";

  static RunFiles open(Path folder) {
    var run = folder.resolve("run.json");
    if (!Files.isRegularFile(run)) {
      throw none(folder);
    }
    var open = new ArrayList<FeatureMatrix>();
    try {
      var text = Files.readString(run);
      var said = Json.own(text);
      if (!said.has(MARK)) {
        throw new IOException("run.json is of another program");
      }
      var items = items(folder, said);
      items.check();
      var spaces = new LinkedHashMap<String, FeatureMatrix>();
      for (var set : said.path("pipeline").path("features").properties()) {
        var matrix = Npy.open(folder.resolve("features").resolve(set.getKey() + ".npy"));
        open.add(matrix);
        if (matrix.info().rows() != items.rows()) {
          throw new IOException(
              "features/"
                  + set.getKey()
                  + ".npy has "
                  + matrix.info().rows()
                  + " rows for "
                  + items.rows()
                  + " items");
        }
        spaces.put(set.getKey(), matrix);
      }
      return new RunFiles(folder, said, Digests.of(text).hex(), items, spaces);
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

  /** What is wrong with a folder that is no run's. */
  static LastlayerException none(Path folder) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            folder.toString(),
            "the folder of a finished run",
            Files.isDirectory(folder) ? "a folder without run.json" : "no such folder",
            "Make one: lastlayer run PIPELINE --out " + folder));
  }

  private static Items items(Path folder, JsonNode said) throws IOException {
    var classes = new ArrayList<String>();
    said.path("labels").forEach(name -> classes.add(name.asText()));
    return new Items(
        folder.resolve("items.csv"),
        said.path("rows").asInt(),
        classes.isEmpty() ? Items.written(folder) : classes);
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
        all.put(set, node.put("metric", "euclidean").put("k", Math.min(10, items.rows() - 1)));
      }
    }
    return all;
  }

  /**
   * SHA-256 of a set's file, as the store has it. What {@code run.json} says is believed where no
   * item was left out: hashing a large file takes a while.
   */
  String digest(String space) {
    var set = said.path("features").path(space);
    if (said.path("items").asInt(-1) == items.rows() && set.path("digest").isTextual()) {
      return set.path("digest").textValue();
    }
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
    if (matrix.info().rows() != items.rows()) {
      matrix.close();
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              file.toString(),
              items.rows() + " rows, one an item",
              String.valueOf(matrix.info().rows()),
              "Run its pipeline again: what is in the store is not computed anew."));
    }
    return matrix;
  }

  /** What a section of the pipeline says beside {@code use} and {@code of}, as JSON text. */
  static Map<String, String> parameters(JsonNode section) {
    var all = new LinkedHashMap<String, String>();
    for (var parameter : section.properties()) {
      if (!parameter.getKey().equals("use") && !parameter.getKey().equals("of")) {
        all.put(parameter.getKey(), Json.line(parameter.getValue()));
      }
    }
    return Collections.unmodifiableMap(all);
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
