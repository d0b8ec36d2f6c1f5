package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.Plan;
import org.lastlayer.pipeline.PlannedStep;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.run.LocalRun;

/** A plan that is run on this machine. */
final class LocalPlan implements Plan {
  final State state;
  final LocalRun run;
  final Monitor monitor;
  final List<Step> kept;
  final long begun;
  final long looked;
  private final Path out;
  private final List<PlannedStep> steps;
  private final AtomicBoolean closed = new AtomicBoolean();

  LocalPlan(State state, LocalRun run, Monitor monitor, Path out, long begun) {
    this.state = state;
    this.run = run;
    this.monitor = monitor;
    this.out = out;
    this.kept = Steps.of(state.pipeline);
    this.begun = begun;
    this.looked = System.nanoTime();
    this.steps = look();
  }

  /** Looks for every result in the store, going on with what is found. */
  private List<PlannedStep> look() {
    var all = new ArrayList<PlannedStep>();
    var source = state.pipeline.source();
    if (source != null) {
      all.add(planned("source", source, List.of(), null, false));
    }
    for (var step : kept) {
      var identity = step.identity(state, run);
      var entry = identity == null ? null : state.find(identity).orElse(null);
      if (entry != null) {
        try {
          step.load(state, entry);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      var key = entry != null ? entry.key() : identity == null ? null : state.key(identity, false);
      all.add(
          planned(
              step.name(),
              step.bound(),
              step.needs(),
              key == null ? null : key.hex(),
              entry != null));
    }
    var everything = all.stream().map(PlannedStep::name).filter(n -> !n.equals("source")).toList();
    state
        .pipeline
        .outputs()
        .forEach(
            (label, bound) -> all.add(planned("outputs." + label, bound, everything, null, false)));
    return List.copyOf(all);
  }

  private static PlannedStep planned(
      String name, Bound<?> bound, List<String> needs, @Nullable String key, boolean cached) {
    var summary = bound.handle().summary();
    return new PlannedStep(
        name, summary.kind().word(), summary.id(), summary.title(), needs, key, cached);
  }

  @Override
  public String name() {
    return state.pipeline.name();
  }

  @Override
  public String title() {
    return state.pipeline.title();
  }

  @Override
  public long seed() {
    return state.seed;
  }

  @Override
  public int items() {
    return state.source.size();
  }

  @Override
  public Path out() {
    return out;
  }

  @Override
  public Path store() {
    return state.store.root();
  }

  @Override
  public int threads() {
    return run.threads();
  }

  @Override
  public List<PlannedStep> steps() {
    return steps;
  }

  @Override
  public List<Problem> warnings() {
    return monitor.warnings();
  }

  @Override
  public String json() {
    return Json.pretty(state.pipeline.written());
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      run.close();
      state.close();
    }
  }
}
