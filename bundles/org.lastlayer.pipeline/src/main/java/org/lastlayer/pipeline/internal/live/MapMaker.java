package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.internal.work.Meter;
import org.lastlayer.pipeline.internal.work.Monitor;
import org.lastlayer.pipeline.live.LiveMap;
import org.lastlayer.pipeline.live.MapRequest;

/** Computes one map of an open run. Threads: one. */
record MapMaker(RunFiles files, Maker maker, Monitor monitor) {
  private static final String NAME = "[A-Za-z0-9_-]{1,64}";

  /** The map, not yet added, and what was learned with it. */
  record Made(LiveMap map, Placer placer) {}

  private record Step(Bound<Reducer> reducer, String name, int number, int of) {}

  Made make(MapRequest request, List<LiveMap> known, RunContext run) {
    var x = check(request, known);
    var where = "maps." + request.name();
    var reducer = reducer(request.use(), request.metric(), where);
    var prepare = request.prepare();
    var before = prepare == null ? null : reducer(prepare, null, where + ".prepare");
    int steps = before == null ? 1 : 2;
    @Nullable Projection prepared = null;
    boolean made = false;
    try {
      if (before != null) {
        prepared = fit(new Step(before, where + ".prepare", 1, steps), x, run);
      }
      var step = new Step(reducer, where, steps, steps);
      var map = fit(step, prepared == null ? x : prepared.embedding(), run);
      try {
        var finished = live(request, reducer, map, parameters(reducer, before));
        made = true;
        return new Made(finished, new Placer(prepared, map));
      } finally {
        if (!made) {
          map.close();
        }
      }
    } finally {
      if (!made && prepared != null) {
        prepared.close();
      }
    }
  }

  private FeatureMatrix check(MapRequest request, List<LiveMap> known) {
    var problems = new Problems();
    var x = files.spaces().get(request.of());
    if (x == null) {
      problems.request(
          "of",
          "the name of a feature set",
          "'" + request.of() + "'",
          Names.advice(request.of(), files.spaces().keySet()));
    }
    if (!request.name().matches(NAME)) {
      problems.request(
          "name", "letters, digits, - and _, at most 64", "'" + request.name() + "'", "");
    }
    if (known.stream().anyMatch(m -> !m.live() && m.name().equals(request.name()))) {
      problems.request(
          "name",
          "a name that no map of the run has",
          "'" + request.name() + "'",
          "Choose another.");
    }
    problems.rethrow(null);
    if (x == null) {
      throw new IllegalStateException("no such feature set, and no problem told");
    }
    return x;
  }

  private Bound<Reducer> reducer(String written, @Nullable String metric, String where) {
    var node = Maker.node(written, where);
    if (metric != null) {
      var with = node instanceof ObjectNode o ? o : Json.NODES.objectNode().set("use", node);
      node = ((ObjectNode) with).set("metric", Maker.node(metric, where + ".metric"));
    }
    return maker.make(ExtensionKind.REDUCER, Reducer.class, node, where);
  }

  private Projection fit(Step step, FeatureMatrix x, RunContext run) {
    var summary = step.reducer().handle().summary();
    var shown =
        new PlannedStep(
            step.name(), "reducer", summary.id(), summary.title(), List.of(), null, false);
    monitor.step(step.name());
    monitor.tell(l -> l.started(shown, step.number(), step.of()));
    var meter = Meter.start();
    var fitted = new Projection[1];
    Guard.run(
        step.name(),
        step.reducer().handle(),
        run,
        () -> {
          var problems = new Problems();
          problems.addWithin(
              step.name(), step.reducer().product().check(x.info().rows(), x.info().cols()));
          problems.rethrow(null);
          fitted[0] = step.reducer().product().fit(x, run);
        });
    var cost = meter.stop();
    monitor.tell(l -> l.done(shown, step.number(), step.of(), false, cost));
    return fitted[0];
  }

  private static Map<String, String> parameters(
      Bound<Reducer> reducer, @Nullable Bound<Reducer> before) {
    var all = new LinkedHashMap<String, String>();
    if (before != null) {
      all.put("prepare", Json.line(before.written()));
    }
    reducer.parameters().properties().forEach(p -> all.put(p.getKey(), Json.line(p.getValue())));
    return all;
  }

  private LiveMap live(
      MapRequest request, Bound<Reducer> reducer, Projection map, Map<String, String> parameters) {
    var info = map.embedding().info();
    if (info.rows() != files.items().rows() || info.cols() < 2 || info.cols() > 3) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "maps." + request.name(),
              files.items().rows() + " points in 2 or 3 dimensions",
              info.rows() + " in " + info.cols(),
              "Set its dimensions, or use it as prepare of another map."));
    }
    var measures = new LinkedHashMap<String, Double>();
    map.measures()
        .forEach((name, value) -> measures.put(name, Double.isFinite(value) ? value : Double.NaN));
    return new LiveMap(
        request.name(),
        request.of(),
        reducer.handle().id(),
        reducer.handle().summary().title(),
        parameters,
        new HeapMatrix(map.embedding().toArray(), (int) info.rows(), info.cols()),
        measures,
        true,
        true);
  }
}
