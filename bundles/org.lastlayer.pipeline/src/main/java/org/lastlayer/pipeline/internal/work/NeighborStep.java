package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.bind.Section;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.plan.Own;

/** The nearest other rows of every row. */
final class NeighborStep implements Step {
  static final String IDS = "ids.npy";
  static final String DISTANCES = "distances.npy";

  private final String list;
  private final Section<Own.OfNeighbors, NeighborIndex.Builder> section;
  private final Bound<?> metric;

  NeighborStep(
      String list, Section<Own.OfNeighbors, NeighborIndex.Builder> section, Bound<?> metric) {
    this.list = list;
    this.section = section;
    this.metric = metric;
  }

  @Override
  public String name() {
    return "neighbors." + list;
  }

  @Override
  public Bound<?> bound() {
    return section.bound();
  }

  @Override
  public List<String> needs() {
    return List.of("features." + section.own().value().of());
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    var x = State.orNull(state, section.own().value().of(), run);
    if (x == null) {
      return null;
    }
    var node = state.identity("neighbors").put("x", x.digest()).put("k", section.own().value().k());
    node.set("index", section.bound().identity());
    node.set("metric", metric.identity());
    return node;
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var x = state.need(section.own().value().of(), run).matrix();
    var problems = new Problems();
    check(name(), section, x.info().rows(), x.info().cols(), problems);
    problems.rethrow(null);
    Neighbors found;
    var fitted = ((DistanceMetric) metric.product()).fitted(x, run);
    var indexes = new Indexes(state.store, state.road, state.seed);
    try (var index =
        indexes.open(
            section.bound(),
            metric,
            fitted,
            x,
            state.need(section.own().value().of(), run).digest(),
            run)) {
      found = index.searchSelf(section.own().value().k(), run);
    }
    draft.add(IDS, found.ids(), found.k());
    draft.add(DISTANCES, new HeapMatrix(found.distances(), found.queries(), found.k()));
    var meta = Json.NODES.objectNode().put("k", found.k());
    Recalls.write(found.recall(), meta);
    Meta.write(draft, meta);
  }

  /** What is wrong with searching that many rows. */
  static void check(
      String name,
      Section<Own.OfNeighbors, NeighborIndex.Builder> section,
      long rows,
      int cols,
      Problems problems) {
    int k = section.own().value().k();
    if (k >= rows) {
      problems.request(
          name + ".k",
          "below " + rows + " (the number of rows)",
          String.valueOf(k),
          "Lower it or add rows.");
    }
    problems.addWithin(name, section.bound().product().check(rows, cols));
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    var meta = Meta.read(entry);
    int k = meta.path("k").asInt();
    try (var distances = Npy.open(entry.file(DISTANCES))) {
      var lists =
          new Neighbors(k, Npy.readLongs(entry.file(IDS)), distances.toArray(), Recalls.read(meta));
      state.neighbors.put(list, new Results.Lists(entry, lists));
    }
  }
}
