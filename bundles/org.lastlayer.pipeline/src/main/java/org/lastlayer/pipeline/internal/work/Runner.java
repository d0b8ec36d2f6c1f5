package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.StepCost;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;

/** Runs a plan once. Threads: one. */
final class Runner {
  private final LocalPlan plan;
  private final State state;
  private final RunContext run;
  private final Monitor monitor;
  private final List<RunReport.Done> done = new ArrayList<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Set<String> shared = new HashSet<>();

  Runner(LocalPlan plan, RunListener listener) {
    this.plan = plan;
    this.state = plan.state;
    this.run = plan.run;
    this.monitor = plan.monitor;
    monitor.listener(listener);
  }

  RunReport run() {
    // Made first, so that a folder that cannot be written is told before hours of work.
    try (var folder = RunFolder.begin(plan.out(), state.store, run)) {
      return run(folder);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "--out " + plan.out(),
              "a folder that can be written",
              "'" + e + "'",
              "Check the disk and its rights, or name another."),
          e);
    }
  }

  private RunReport run(RunDraft folder) throws IOException {
    var planned = new LinkedHashMap<String, PlannedStep>();
    plan.steps().forEach(s -> planned.put(s.name(), s));
    var source = planned.remove("source");
    if (source != null) {
      begin(source);
      monitor.tellNotes();
      finish(source, false, StepCost.ofTime((plan.looked - plan.begun) / 1e9));
    }
    for (var step : plan.kept) {
      var shown = planned.get(step.name());
      if (shown != null) {
        kept(step, shown);
      }
    }
    return assemble(planned, folder);
  }

  private void kept(Step step, PlannedStep shown) {
    run.checkpoint();
    if (shown.cached()) {
      long start = System.nanoTime();
      monitor.step(step.name());
      Guard.run(step.name(), step.bound().handle(), run, () -> said(step));
      keys.put(step.name(), String.valueOf(shown.key()));
      finish(shown, true, StepCost.ofTime((System.nanoTime() - start) / 1e9));
      return;
    }
    var meter = Meter.start();
    begin(shown);
    Guard.run(step.name(), step.bound().handle(), run, () -> finish(shown, result(step), meter));
  }

  /** Another run may have finished the same result since the plan was made. */
  private boolean result(Step step) throws IOException {
    var identity = step.identity(state, run);
    if (identity == null) {
      throw new IllegalStateException(step.name() + " runs before what it needs");
    }
    var entry = state.find(identity).orElse(null);
    boolean before = entry != null;
    boolean cached = before && !shared.contains(step.name());
    if (entry == null) {
      entry = step instanceof FeatureStep set ? extract(set, identity) : make(step, identity);
    }
    if (before) {
      Said.again(entry, monitor);
    }
    step.load(state, entry);
    keys.put(step.name(), entry.key().hex());
    return cached;
  }

  private StoreEntry make(Step step, ObjectNode identity) throws IOException {
    try (var context = new StepRun(run, state.store, state.key(identity, true));
        var draft = state.store.begin()) {
      step.make(state, context, draft);
      context.said().write(draft);
      run.checkpoint();
      var key = context.early() ? early(identity) : state.key(identity, context.drew());
      var entry = draft.commit(key);
      context.kept();
      return entry;
    }
  }

  /**
   * A result that was ended early is this run's alone: nobody finds it instead of the whole one.
   */
  private static Digest early(ObjectNode identity) {
    return Digests.of(Json.line(identity.deepCopy().put("early", UUID.randomUUID().toString())));
  }

  /** Makes the sets that share this one's pass, too. */
  private StoreEntry extract(FeatureStep set, ObjectNode identity) throws IOException {
    var together = SharedPass.of(set, plan.kept, state, run);
    if (together.size() == 1) {
      return make(set, identity);
    }
    try {
      SharedPass.make(together, state, run);
    } catch (LastlayerException e) {
      if (e.problems().getFirst().kind() != Problem.Kind.REQUEST) {
        throw e;
      }
      return make(set, identity); // alone, so that the one with the wrong parameter is named
    }
    together.forEach(other -> shared.add(other.name()));
    return state.find(identity).orElseThrow();
  }

  private void said(Step step) throws IOException {
    var identity = step.identity(state, run);
    var entry = identity == null ? null : state.find(identity).orElse(null);
    if (entry != null) {
      Said.again(entry, monitor);
    }
  }

  private void begin(PlannedStep step) {
    monitor.step(step.name());
    monitor.tell(l -> l.started(step, number(step), plan.steps().size()));
  }

  private void finish(PlannedStep step, boolean cached, Meter meter) {
    finish(step, cached, meter.stop());
  }

  private void finish(PlannedStep step, boolean cached, StepCost cost) {
    done.add(new RunReport.Done(step.name(), step.kind(), step.use(), cached, cost));
    monitor.tell(l -> l.done(step, number(step), plan.steps().size(), cached, cost));
  }

  private int number(PlannedStep step) {
    return plan.steps().indexOf(step) + 1;
  }

  private RunReport assemble(Map<String, PlannedStep> planned, RunDraft folder) throws IOException {
    monitor.step("outputs");
    RunFolder.write(state, folder.folder(), run);
    var away = state.away;
    boolean carried = RemotePaths.is(plan.out());
    if (away != null && !carried) {
      Published.write(away, state, plan.kept, folder.folder().resolve(Published.FOLDER), run);
    }
    var results = Gathered.results(state, monitor.warnings(), monitor.notes(), run);
    for (var output : state.pipeline.outputs().entrySet()) {
      var shown = planned.get("outputs." + output.getKey());
      if (shown != null) {
        output(shown, output.getValue(), results, folder.folder());
      }
    }
    run.checkpoint();
    var report = report(plan.out(), results);
    Files.writeString(
        folder.folder().resolve(RunFolder.RUN),
        Json.pretty(RunJson.write(plan, report, results, keys)),
        StandardCharsets.UTF_8);
    folder.become();
    if (away != null) {
      if (carried) {
        // what is carried lies on this machine's disk, where no other writes
        Published.write(away, state, plan.kept, plan.out().resolve(Published.FOLDER), run);
      }
      away.done();
    }
    return report;
  }

  private void output(PlannedStep shown, Bound<Output> output, RunResults results, Path folder) {
    run.checkpoint();
    begin(shown);
    var meter = Meter.start();
    Guard.run(
        shown.name(), output.handle(), run, () -> output.product().write(results, folder, run));
    finish(shown, false, meter);
  }

  private RunReport report(Path out, RunResults results) {
    var maps = new LinkedHashMap<String, Map<String, Double>>();
    results.maps().forEach((name, map) -> maps.put(name, map.measured().values()));
    var neighbors = new LinkedHashMap<String, @Nullable Double>();
    results.neighbors().forEach((name, list) -> neighbors.put(name, list.labelAgreement()));
    var accuracies = new LinkedHashMap<String, Map<String, Double>>();
    results.neighbors().forEach((name, list) -> accuracies.put(name, list.accuracy()));
    var recalls = new LinkedHashMap<String, Recall>();
    results.neighbors().forEach((name, list) -> recalls.put(name, list.neighbors().recall()));
    var comparisons = new LinkedHashMap<String, Map<String, Double>>();
    results.comparisons().forEach((name, c) -> comparisons.put(name, c.measured().values()));
    var diagnostics = new LinkedHashMap<String, Map<String, Double>>();
    results.diagnostics().forEach((name, d) -> diagnostics.put(name, d.diagnosis().values()));
    var alignments = new LinkedHashMap<String, Map<String, Double>>();
    results.alignments().forEach((name, a) -> alignments.put(name, a.measured().values()));
    return new RunReport(
        out,
        results.items().size(),
        List.copyOf(done),
        maps,
        neighbors,
        accuracies,
        recalls,
        comparisons,
        diagnostics,
        alignments,
        results.skipped(),
        monitor.warnings(),
        monitor.notes(),
        (System.nanoTime() - plan.begun) / 1e9);
  }
}
