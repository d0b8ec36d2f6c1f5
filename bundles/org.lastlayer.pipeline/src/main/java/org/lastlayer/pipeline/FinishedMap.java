package org.lastlayer.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.json.Json;

/**
 * A map of a finished run, on which new rows can be placed. Threads: immutable.
 *
 * @param folder of the run
 * @param name of the map
 * @param of name of the feature set that was mapped
 * @param reducer that made it, as a pipeline writes it
 * @param prepare the reduction before, likewise; null where there is none
 */
public record FinishedMap(
    Path folder, String name, String of, String reducer, @Nullable String prepare) {
  private static final String MAPS = "maps";
  private static final String PREPARED = ".prepare";

  /**
   * Looks it up in {@code run.json}.
   *
   * @throws LastlayerException REQUEST where that is no run folder, or has no such map
   */
  public static FinishedMap of(Path folder, String name) {
    JsonNode maps;
    try {
      var text = Files.readString(folder.resolve("run.json"), StandardCharsets.UTF_8);
      maps = Json.own(text).path("pipeline").path(MAPS);
    } catch (IOException e) {
      throw refused("--run", "the folder of a finished run", folder.toString(), "");
    }
    if (!(maps.path(name) instanceof ObjectNode section)) {
      var known = new ArrayList<String>();
      maps.fieldNames().forEachRemaining(known::add);
      throw refused(
          "--map", "the name of a map of that run", "'" + name + "'", Names.advice(name, known));
    }
    var reducer = section.deepCopy();
    var prepare = reducer.remove("prepare");
    var of = reducer.remove("of");
    return new FinishedMap(
        folder, name, of.asText(), Json.line(reducer), prepare == null ? null : written(prepare));
  }

  /** A reducer without parameters is written as its name. */
  private static String written(JsonNode prepare) {
    return Json.line(prepare.isTextual() ? Json.NODES.objectNode().set("use", prepare) : prepare);
  }

  private static LastlayerException refused(
      String where, String expected, String found, String advice) {
    return new LastlayerException(
        new Problem(Problem.Kind.REQUEST, where, expected, found, advice));
  }

  /**
   * Places new rows of the same features; the map stays as it is.
   *
   * @param made what {@link #reducer} names
   * @param before what {@link #prepare} names
   */
  public FeatureMatrix place(
      FeatureMatrix fresh, Reducer made, @Nullable Reducer before, RunContext run) {
    try (var x = Npy.open(folder.resolve("features").resolve(of + ".npy"))) {
      if (before == null) {
        try (var map = open(made, name, x, run)) {
          return map.transform(fresh, run);
        }
      }
      try (var prepared = open(before, name + PREPARED, x, run);
          var along = prepared.transform(fresh, run);
          var map = open(made, name, prepared.embedding(), run)) {
        return map.transform(along, run);
      }
    }
  }

  private Projection open(Reducer reducer, String file, FeatureMatrix fitted, RunContext run) {
    var learned = folder.resolve(MAPS).resolve(file + ".learned");
    if (!Files.isDirectory(learned)) {
      throw refused(
          "--map",
          "a map whose reducer can place new rows",
          "'" + name + "', of which nothing was kept",
          "Maps of pca and tsne can; runs of earlier versions did not keep what is needed: run"
              + " the pipeline again.");
    }
    var embedding = Npy.open(folder.resolve(MAPS).resolve(file + ".npy"));
    try {
      return reducer.open(learned, fitted, embedding, run);
    } catch (IOException e) {
      embedding.close();
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              learned.toString(),
              "what the run wrote",
              "'" + e.getMessage() + "'",
              "Run the pipeline again."),
          e);
    }
  }
}
