package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixInfo;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.MomentReducer;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.parts.Away;
import org.lastlayer.pipeline.internal.parts.AwayMap;

/** A map, or the reduction before one. */
final class MapStep implements Step {
  private final String map;
  private final String of;
  private final Bound<Reducer> reducer;
  private final boolean prepare;
  private final boolean prepared;

  private MapStep(
      String map, String of, Bound<Reducer> reducer, boolean prepare, boolean prepared) {
    this.map = map;
    this.of = of;
    this.reducer = reducer;
    this.prepare = prepare;
    this.prepared = prepared;
  }

  /** The reduction before a map. */
  static MapStep before(String map, String of, Bound<Reducer> reducer) {
    return new MapStep(map, of, reducer, true, false);
  }

  /** The map itself; {@code prepared} where another reduction comes before it. */
  static MapStep map(String map, String of, Bound<Reducer> reducer, boolean prepared) {
    return new MapStep(map, of, reducer, false, prepared);
  }

  /**
   * How many of so many rows a reducer is fitted to: on a cluster the landmarks, if it needs rows.
   */
  static long fitted(Bound<Reducer> reducer, long rows, @Nullable Integer landmarks) {
    return landmarks == null || reducer.product() instanceof MomentReducer
        ? rows
        : Math.min(rows, landmarks);
  }

  /** Name of the map. */
  String map() {
    return map;
  }

  /** Whether it is the reduction before the map. */
  boolean before() {
    return prepare;
  }

  /** Rows that the map was fitted to, where a cluster made it. */
  int[] landmarks(State state, Away away, RunContext run) throws IOException {
    var x = input(state, run).info();
    return away(away, "").landmarks(x.rows(), x.cols(), run);
  }

  @Override
  public String name() {
    return "maps." + map + (prepare ? ".prepare" : "");
  }

  @Override
  public Bound<?> bound() {
    return reducer;
  }

  @Override
  public List<String> needs() {
    return List.of(prepared ? "maps." + map + ".prepare" : "features." + of);
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    String digest = null;
    MatrixInfo shape = null;
    if (prepared) {
      var before = state.prepared.get(map);
      digest = before == null ? null : before.digest();
      shape = before == null ? null : before.embedding().info();
    } else {
      var x = State.orNull(state, of, run);
      digest = x == null ? null : x.digest();
      shape = x == null ? null : x.matrix().info();
    }
    if (digest == null || shape == null) {
      return null;
    }
    var node = state.identity("map").put("x", digest);
    node.set("reducer", reducer.identity());
    if (state.away != null) {
      node.setAll(away(state.away, "").identity(shape.rows(), shape.cols()));
    }
    var more = reducer.product().identity(run);
    return more.isEmpty() ? node : node.put("more", more);
  }

  private FeatureMatrix input(State state, RunContext run) throws IOException {
    if (!prepared) {
      return state.need(of, run).matrix();
    }
    var before = state.prepared.get(map);
    if (before == null) {
      throw new IllegalStateException(name() + " runs before what it needs");
    }
    return before.embedding();
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var x = input(state, run);
    var problems = new Problems();
    long fitted =
        fitted(reducer, x.info().rows(), state.away == null ? null : state.away.landmarks());
    problems.addWithin(name(), reducer.product().check(fitted, x.info().cols()));
    problems.rethrow(null);
    try (var projection = fit(state, x, run)) {
      var embedding = projection.embedding();
      check(embedding, x.info().rows());
      var meta = Json.NODES.objectNode();
      Learned.keep(projection, draft, meta);
      draft.add(FeatureStep.MATRIX, embedding);
      meta.set("measures", Meta.numbers(projection.measures()));
      Meta.write(draft, meta);
    }
  }

  private Projection fit(State state, FeatureMatrix x, RunContext run) throws IOException {
    var away = state.away;
    if (away == null || !away(away, "").away(x.info().rows(), x.info().cols())) {
      return reducer.product().fit(x, run);
    }
    return away(away, space(state, away, x, run)).fit(x, run);
  }

  /** Where what it is fitted to lies for the cluster. */
  private String space(State state, Away away, FeatureMatrix x, RunContext run) throws IOException {
    var space = state.laid(away, of, run);
    if (!prepared) {
      return space;
    }
    var rows = state.rows();
    var before = "maps/" + map + RunFolder.PREPARE;
    if (rows != null) {
      away.lay(before, rows, x, run);
    }
    return before;
  }

  /** The same map where a cluster makes it, of rows that lie in {@code space}. */
  AwayMap away(Away away, String space) {
    return new AwayMap(away, name(), map, prepare, reducer, space);
  }

  private void check(FeatureMatrix embedding, long rows) {
    var info = embedding.info();
    if (info.rows() != rows) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.EXTENSION,
              name(),
              rows + " points, one a row",
              info.rows() + " points",
              "Tell the author of " + reducer.handle().summary().bundle() + "."));
    }
    if (!prepare && info.cols() != 2 && info.cols() != 3) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              name(),
              "a map with 2 or 3 dimensions",
              info.cols() + " dimensions",
              "Set its dimensions, or use it as prepare of another map."));
    }
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    var result =
        new Results.Placed(
            entry,
            Npy.open(entry.file(FeatureStep.MATRIX)),
            Meta.numbers(Meta.read(entry).path("measures")),
            entry.digest(FeatureStep.MATRIX).hex());
    (prepare ? state.prepared : state.maps).put(map, result);
  }
}
