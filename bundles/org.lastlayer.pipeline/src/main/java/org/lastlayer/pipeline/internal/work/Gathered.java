package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;

/** Puts what a run found together for its readers. */
final class Gathered {
  private Gathered() {}

  /** What outputs are given. */
  static RunResults results(
      State state, List<Problem> warnings, Map<String, List<String>> notes, RunContext run)
      throws IOException {
    var pipeline = state.pipeline;
    var labels = state.labels();
    var spaces = new LinkedHashMap<String, RunResults.Space>();
    for (var set : pipeline.features().entrySet()) {
      var name = set.getKey();
      var kept = state.features.get(name);
      var facts = kept == null ? Map.<String, String>of() : kept.facts();
      spaces.put(
          name,
          new RunResults.Space(
              name,
              set.getValue().handle().id(),
              state.need(name, run).matrix(),
              facts,
              kept == null ? null : kept.firstLayer()));
    }
    var lists = new LinkedHashMap<String, RunResults.NeighborList>();
    state.neighbors.forEach(
        (name, list) -> {
          var section = pipeline.neighbors().get(name);
          if (section != null) {
            lists.put(
                name,
                new RunResults.NeighborList(
                    name,
                    section.own().value().of(),
                    metric(pipeline.metric(name)),
                    section.bound().handle().id(),
                    list.neighbors(),
                    Told.agreement(list.neighbors(), labels),
                    Told.accuracy(list.neighbors(), labels)));
          }
        });
    var maps = new LinkedHashMap<String, RunResults.MapResult>();
    state.maps.forEach(
        (name, map) -> {
          var section = pipeline.maps().get(name);
          if (section != null) {
            var parameters = section.written();
            parameters.remove(List.of("use", "of"));
            maps.put(
                name,
                new RunResults.MapResult(
                    name,
                    section.own().value().of(),
                    section.bound().handle().id(),
                    section.bound().handle().summary().title(),
                    lines(parameters),
                    map.embedding(),
                    measured(state, name)));
          }
        });
    var comparisons = new LinkedHashMap<String, RunResults.Comparison>();
    state.comparisons.forEach(
        (name, result) -> {
          var section = pipeline.comparisons().get(name);
          if (section != null) {
            var of = section.own().value().of();
            comparisons.put(
                name,
                new RunResults.Comparison(
                    name, of.get(0), of.get(1), section.bound().handle().id(), result.measured()));
          }
        });
    var diagnostics = new LinkedHashMap<String, RunResults.Diagnosed>();
    pipeline
        .diagnostics()
        .forEach(
            (label, section) ->
                pipeline
                    .neighbors()
                    .keySet()
                    .forEach(
                        list -> {
                          var name = DiagnosticStep.key(label, list);
                          var result = state.diagnostics.get(name);
                          if (result != null) {
                            var handle = section.bound().handle();
                            diagnostics.put(
                                name,
                                new RunResults.Diagnosed(
                                    name,
                                    list,
                                    handle.id(),
                                    handle.summary().title(),
                                    result.diagnosis()));
                          }
                        }));
    var alignments = new LinkedHashMap<String, RunResults.Alignment>();
    state.alignments.forEach(
        (name, result) -> {
          var section = pipeline.alignments().get(name);
          if (section != null) {
            var of = section.own().value().of();
            alignments.put(
                name,
                new RunResults.Alignment(
                    name,
                    of.get(0),
                    of.get(1),
                    section.bound().handle().id(),
                    result.map(),
                    result.measured()));
          }
        });
    return new RunResults(
        pipeline.name(),
        pipeline.title(),
        state.seed,
        state.items(),
        labels,
        Collections.unmodifiableMap(spaces),
        Collections.unmodifiableMap(lists),
        Collections.unmodifiableMap(maps),
        Collections.unmodifiableMap(comparisons),
        Collections.unmodifiableMap(diagnostics),
        Collections.unmodifiableMap(alignments),
        skipped(state),
        warnings,
        notes.getOrDefault("source", List.of()));
  }

  private static String metric(Bound<?> metric) {
    return metric.parameters().isEmpty() ? metric.handle().id() : Json.line(metric.written());
  }

  private static Map<String, String> lines(ObjectNode node) {
    var all = new LinkedHashMap<String, String>();
    node.properties().forEach(e -> all.put(e.getKey(), Json.line(e.getValue())));
    return Collections.unmodifiableMap(all);
  }

  /** The reducer's own numbers, then those of the pipeline's measures. */
  static Measured measured(State state, String map) {
    var values = new LinkedHashMap<String, Double>();
    var columns = new LinkedHashMap<String, float[]>();
    var placed = state.maps.get(map);
    if (placed != null) {
      values.putAll(placed.measures());
    }
    for (var label : state.pipeline.measures().keySet()) {
      var result = state.measures.get(MeasureStep.key(label, map));
      if (result != null) {
        values.putAll(result.measured().values());
        columns.putAll(result.measured().columns());
      }
    }
    return new Measured(Collections.unmodifiableMap(values), Collections.unmodifiableMap(columns));
  }

  /** Items that some feature set lacks, each reason once. */
  static List<Skipped> skipped(State state) {
    var all = new LinkedHashSet<Skipped>();
    state.features.values().forEach(f -> all.addAll(f.skipped()));
    var sorted = new ArrayList<>(all);
    sorted.sort((a, b) -> Integer.compare(a.item(), b.item()));
    return List.copyOf(sorted);
  }
}
