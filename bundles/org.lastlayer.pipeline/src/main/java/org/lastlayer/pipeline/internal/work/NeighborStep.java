package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
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
import org.lastlayer.pipeline.internal.parts.Away;
import org.lastlayer.pipeline.internal.parts.AwayLists;
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

  /** Name of the list. */
  String list() {
    return list;
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
    if (state.away != null) {
      var info = x.matrix().info();
      node.setAll(lists(state.away, "").identity(info.rows(), info.cols()));
    }
    return node;
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var x = state.need(section.own().value().of(), run).matrix();
    var problems = new Problems();
    check(name(), section, x.info().rows(), x.info().cols(), problems);
    problems.rethrow(null);
    var found = state.away == null ? here(state, x, run) : away(state.away, state, x, run);
    draft.add(IDS, found.ids(), found.k());
    draft.add(DISTANCES, new HeapMatrix(found.distances(), found.queries(), found.k()));
    var meta = Json.NODES.objectNode().put("k", found.k());
    Recalls.write(found.recall(), meta);
    Meta.write(draft, meta);
  }

  private Neighbors here(State state, FeatureMatrix x, RunContext run) throws IOException {
    var fitted = ((DistanceMetric) metric.product()).fitted(x, run);
    var indexes = new Indexes(state.store, state.road, state.seed);
    var digest = state.need(section.own().value().of(), run).digest();
    try (var index = indexes.open(section.bound(), metric, fitted, x, digest, run)) {
      return index.searchSelf(section.own().value().k(), run);
    }
  }

  private Neighbors away(Away away, State state, FeatureMatrix x, RunContext run)
      throws IOException {
    var space = state.laid(away, section.own().value().of(), run);
    return lists(away, space).search(x, section.own().value().k(), run);
  }

  /** The same lists where a cluster makes them, of rows that lie in {@code space}. */
  AwayLists lists(Away away, String space) {
    return new AwayLists(
        away, name(), list, section.bound(), (DistanceMetric) metric.product(), space);
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
