package org.lastlayer.pipeline.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Binder;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.bind.Section;
import org.lastlayer.pipeline.internal.bind.Slot;
import org.lastlayer.pipeline.internal.json.Json;

/** From a pipeline's tree to a {@link Pipeline}. Threads: one. */
public final class PipelineBinder {
  /** Sections whose entries people name. */
  public static final Set<String> NAMED =
      Set.of("features", "neighbors", "maps", "comparisons", "alignments");

  private static final String INDEX = "exact";

  private final Binder binder;
  private final Problems problems;
  private final ObjectNode written = Json.NODES.objectNode();

  /** For one text. */
  public PipelineBinder(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  /**
   * Binds all that can be bound.
   *
   * @param fallback the pipeline's name where the file says none
   */
  public Pipeline bind(ObjectNode root, String fallback) {
    var known = new LinkedHashSet<String>();
    Slot.of(Own.Top.class).forEach(s -> known.add(s.name()));
    known.addAll(
        List.of(
            "source",
            "features",
            "neighbors",
            "maps",
            "measures",
            "comparisons",
            "diagnostics",
            "alignments",
            "outputs"));
    binder.unknown(root, known, "", "a part of a pipeline");
    var top = binder.record(Own.Top.class, root, "");
    var name = top == null || top.value().name() == null ? fallback : top.value().name();
    var title = top == null || top.value().title() == null ? name : top.value().title();
    long seed = top == null ? 0 : top.value().seed();
    written.put("name", name).put("title", title).put("seed", seed);
    var source = source(root.get("source"));
    var features = named(root, "features", true, this::extractor, Bound::written);
    var neighbors =
        named(
            root,
            "neighbors",
            false,
            (node, path) ->
                binder.section(
                    ExtensionKind.INDEX,
                    NeighborIndex.Builder.class,
                    Own.OfNeighbors.class,
                    node,
                    path,
                    INDEX),
            Section::written);
    var maps =
        named(
            root,
            "maps",
            false,
            (node, path) ->
                binder.section(
                    ExtensionKind.REDUCER, Reducer.class, Own.OfMap.class, node, path, null),
            Section::written);
    var measures =
        listed(
            root,
            "measures",
            (node, path) ->
                binder.section(
                    ExtensionKind.MEASURE, MapMeasure.class, Own.OfMeasure.class, node, path, null),
            Section::written,
            s -> s.bound().handle().id());
    var comparisons =
        named(
            root,
            "comparisons",
            false,
            (node, path) ->
                binder.section(
                    ExtensionKind.COMPARISON,
                    NeighborComparison.class,
                    Own.OfComparison.class,
                    node,
                    path,
                    null),
            Section::written);
    var diagnostics =
        listed(
            root,
            "diagnostics",
            (node, path) ->
                binder.section(
                    ExtensionKind.DIAGNOSTIC,
                    NeighborDiagnostic.class,
                    Own.OfDiagnostic.class,
                    node,
                    path,
                    null),
            Section::written,
            s -> s.bound().handle().id());
    var alignments =
        named(
            root,
            "alignments",
            false,
            (node, path) ->
                binder.section(
                    ExtensionKind.ALIGNMENT,
                    MapAlignment.class,
                    Own.OfAlignment.class,
                    node,
                    path,
                    null),
            Section::written);
    var outputs =
        listed(
            root,
            "outputs",
            (node, path) -> binder.extension(ExtensionKind.OUTPUT, Output.class, node, path),
            Bound::written,
            b -> b.handle().id());
    references(root);
    return new Pipeline(
        name,
        title,
        seed,
        source,
        features,
        neighbors,
        maps,
        measures,
        comparisons,
        diagnostics,
        alignments,
        outputs,
        written);
  }

  private @Nullable Bound<DataSource> source(@Nullable JsonNode node) {
    if (node == null) {
      problems.request("source", "given: where items come from", "nothing", "");
      return null;
    }
    var bound = binder.extension(ExtensionKind.SOURCE, DataSource.class, node, "source");
    if (bound != null) {
      written.set("source", bound.written());
    }
    return bound;
  }

  private @Nullable Bound<FeatureExtractor> extractor(JsonNode node, String path) {
    return binder.extension(ExtensionKind.FEATURES, FeatureExtractor.class, node, path);
  }

  private <T> Map<String, T> named(
      ObjectNode root,
      String section,
      boolean required,
      BiFunction<JsonNode, String, @Nullable T> bind,
      java.util.function.Function<T, ObjectNode> write) {
    var all = new LinkedHashMap<String, T>();
    var node = root.get(section);
    if (node == null || (required && node.isEmpty())) {
      if (required) {
        problems.request(section, "given: at least one", node == null ? "nothing" : "none", "");
      }
      return all;
    }
    if (!(node instanceof ObjectNode object)) {
      problems.request(
          section, "an object of named entries, {\"a-name\": { … }}", Json.found(node), "");
      return all;
    }
    var out = written.putObject(section);
    object
        .properties()
        .forEach(
            entry -> {
              var path = section + "." + entry.getKey();
              if (!entry.getKey().matches(Own.NAME)) {
                problems.request(path, Own.NAME_WORDS, "'" + entry.getKey() + "'", "");
                return;
              }
              var bound = bind.apply(entry.getValue(), path);
              if (bound != null) {
                all.put(entry.getKey(), bound);
                out.set(entry.getKey(), write.apply(bound));
              }
            });
    return all;
  }

  private <T> Map<String, T> listed(
      ObjectNode root,
      String section,
      BiFunction<JsonNode, String, @Nullable T> bind,
      java.util.function.Function<T, ObjectNode> write,
      java.util.function.Function<T, String> id) {
    var all = new LinkedHashMap<String, T>();
    var node = root.get(section);
    if (node == null) {
      return all;
    }
    if (!(node instanceof ArrayNode array)) {
      problems.request(section, "a list, [{\"use\": … }]", Json.found(node), "");
      return all;
    }
    var out = written.putArray(section);
    for (int i = 0; i < array.size(); i++) {
      var bound = bind.apply(array.get(i), section + "." + i);
      if (bound != null) {
        var label = id.apply(bound);
        for (int n = 2; all.containsKey(label); n++) {
          label = id.apply(bound) + "-" + n;
        }
        all.put(label, bound);
        out.add(write.apply(bound));
      }
    }
    return all;
  }

  /** Names that must be those of other entries; told even where an entry has other problems. */
  private void references(ObjectNode root) {
    var sets = names(root.get("features"));
    entries(root, "neighbors")
        .forEach((path, node) -> reference(node.get("of"), path + ".of", sets, "feature set"));
    entries(root, "maps")
        .forEach((path, node) -> reference(node.get("of"), path + ".of", sets, "feature set"));
    var lists = names(root.get("neighbors"));
    entries(root, "comparisons")
        .forEach((path, node) -> each(node.get("of"), path + ".of", lists, "neighbour list"));
    entries(root, "diagnostics")
        .forEach((path, node) -> each(node.get("of"), path + ".of", lists, "neighbour list"));
    var maps = names(root.get("maps"));
    entries(root, "alignments")
        .forEach((path, node) -> each(node.get("of"), path + ".of", maps, "map"));
    entries(root, "measures")
        .forEach((path, node) -> each(node.get("maps"), path + ".maps", maps, "map"));
  }

  private static Map<String, JsonNode> entries(ObjectNode root, String section) {
    var all = new LinkedHashMap<String, JsonNode>();
    var node = root.get(section);
    if (node instanceof ObjectNode object) {
      object.properties().forEach(e -> all.put(section + "." + e.getKey(), e.getValue()));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        all.put(section + "." + i, array.get(i));
      }
    }
    return all;
  }

  private static Collection<String> names(@Nullable JsonNode section) {
    var all = new ArrayList<String>();
    if (section != null) {
      section.fieldNames().forEachRemaining(all::add);
    }
    return all;
  }

  private void each(@Nullable JsonNode list, String path, Collection<String> known, String noun) {
    if (list instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        reference(array.get(i), path + "." + i, known, noun);
      }
    }
  }

  private void reference(
      @Nullable JsonNode name, String path, Collection<String> known, String noun) {
    if (name != null && name.isTextual() && !known.contains(name.textValue())) {
      problems.request(
          path,
          "the name of a " + noun + " of this pipeline",
          Json.found(name),
          Names.advice(name.textValue(), known));
    }
  }
}
