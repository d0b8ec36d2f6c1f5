package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.StepCost;
import org.lastlayer.pipeline.internal.json.Json;

/** {@code run.json}: what was run, how, and what came of it. */
final class RunJson {
  private static final int MOST_LABELS = 1000;

  private RunJson() {}

  static ObjectNode write(
      LocalPlan plan, RunReport report, RunResults results, Map<String, String> keys) {
    var state = plan.state;
    var root = Json.NODES.objectNode();
    root.put(RunFolder.MARK, State.FORMAT);
    root.put("name", plan.name()).put("title", plan.title()).put("seed", plan.seed());
    root.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("seconds", millis(report.seconds()));
    root.put("threads", plan.threads()).put("road", state.road);
    if (state.away != null) {
      var cluster = root.putObject("cluster").put("title", state.away.title());
      state.away.costs().forEach(cluster::put);
    }
    root.put("java", Runtime.version().toString());
    root.put("items", plan.items()).put("rows", report.items());
    root.put("source_digest", state.sourceDigest.hex());
    if (state.labels().names().size() <= MOST_LABELS) {
      state.labels().names().forEach(root.putArray("labels")::add);
    }
    root.set("pipeline", state.pipeline.written());
    steps(root, plan, report, keys);
    features(root, state, results);
    var neighbors = root.putObject("neighbors");
    results
        .neighbors()
        .forEach(
            (name, list) -> {
              var node = neighbors.putObject(name);
              node.put("of", list.of()).put("metric", list.metric()).put("index", list.index());
              node.put("k", list.neighbors().k()).put("label_agreement", list.labelAgreement());
              list.accuracy().forEach(node::put);
              Recalls.write(list.neighbors().recall(), node);
            });
    var maps = root.putObject("maps");
    report.maps().forEach((name, values) -> maps.set(name, Meta.numbers(values)));
    var comparisons = root.putObject("comparisons");
    report.comparisons().forEach((name, values) -> comparisons.set(name, Meta.numbers(values)));
    var diagnostics = root.putObject("diagnostics");
    report.diagnostics().forEach((name, values) -> diagnostics.set(name, Meta.numbers(values)));
    var alignments = root.putObject("alignments");
    report.alignments().forEach((name, values) -> alignments.set(name, Meta.numbers(values)));
    root.put("skipped", report.skipped().size());
    var notes = root.putObject("notes");
    report.notes().forEach((step, texts) -> texts.forEach(notes.putArray(step)::add));
    var warnings = root.putArray("warnings");
    report.warnings().forEach(w -> warnings.add(w.toString()));
    return root;
  }

  private static void steps(
      ObjectNode root, LocalPlan plan, RunReport report, Map<String, String> keys) {
    var code = new java.util.HashMap<String, String>();
    plan.kept.forEach(s -> code.put(s.name(), s.bound().handle().code()));
    var steps = root.putArray("steps");
    for (var step : report.steps()) {
      var node = steps.addObject();
      node.put("name", step.name()).put("kind", step.kind()).put("use", step.use());
      if (code.containsKey(step.name())) {
        node.put("code", code.get(step.name())).put("key", keys.get(step.name()));
      }
      cost(node.put("cached", step.cached()), step.cost());
    }
  }

  private static void cost(ObjectNode node, StepCost cost) {
    node.put("seconds", millis(cost.seconds()));
    if (cost.measured()) {
      node.set("cpu_seconds", Meta.number(millis(cost.cpuSeconds())));
      node.put("peak_heap_mb", cost.heapBytes() >> 20);
      if (cost.residentBytes() >= 0) {
        node.put("peak_resident_mb", cost.residentBytes() >> 20);
      }
    }
  }

  private static void features(ObjectNode root, State state, RunResults results) {
    var features = root.putObject("features");
    results
        .spaces()
        .forEach(
            (name, space) -> {
              var info = space.matrix().info();
              var node = features.putObject(name).put("use", space.use());
              node.put("rows", info.rows()).put("columns", info.cols());
              var set = state.features.get(name);
              if (set != null) {
                node.put("digest", set.digest()).put("skipped", set.skipped().size());
              }
              node.set("facts", Meta.texts(space.facts()));
            });
  }

  private static double millis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
