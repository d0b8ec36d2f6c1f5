package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;

/** What the neighbours of one list tell about the data. */
final class DiagnosticStep implements Step {
  private final String label;
  private final String list;
  private final String of;
  private final Bound<?> metric;
  private final Bound<NeighborDiagnostic> diagnostic;

  DiagnosticStep(
      String label, String list, String of, Bound<?> metric, Bound<NeighborDiagnostic> diagnostic) {
    this.label = label;
    this.list = list;
    this.of = of;
    this.metric = metric;
    this.diagnostic = diagnostic;
  }

  /** Where its result is found in {@link State#diagnostics}, and what its files are called. */
  static String key(String label, String list) {
    return list + "." + label;
  }

  @Override
  public String name() {
    return "diagnostics." + label + "." + list;
  }

  @Override
  public Bound<?> bound() {
    return diagnostic;
  }

  @Override
  public List<String> needs() {
    return List.of("features." + of, "neighbors." + list);
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    var space = State.orNull(state, of, run);
    var lists = state.neighbors.get(list);
    if (space == null || lists == null) {
      return null;
    }
    var node = state.identity("diagnostic").put("space", space.digest());
    node.put("lists", ComparisonStep.digest(lists)).put("labels", state.labelsDigest());
    node.set("metric", metric.identity());
    node.set("diagnostic", diagnostic.identity());
    return node;
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var space = state.need(of, run).matrix();
    var lists = state.neighbors.get(list);
    if (lists == null) {
      throw new IllegalStateException(name() + " runs before what it needs");
    }
    var found = lists.neighbors();
    var problems = new Problems();
    problems.addWithin(name(), diagnostic.product().check(space.info().rows(), found.k()));
    problems.rethrow(null);
    var fitted = ((DistanceMetric) metric.product()).fitted(space, run);
    var neighborhood = new Neighborhood(space, fitted, found);
    Meta.write(draft, diagnostic.product().diagnose(neighborhood, state.labels(), run));
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    state.diagnostics.put(key(label, list), new Results.Diagnosed(entry, Meta.diagnosis(entry)));
  }
}
