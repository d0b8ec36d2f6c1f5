package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.internal.parts.Away;
import org.lastlayer.pipeline.internal.parts.AwayTables;

/** What a run on a cluster leaves for other tools: its results as Parquet data sets. */
final class Published {
  /** Where, in the run folder. */
  static final String FOLDER = "parquet";

  private Published() {}

  static void write(Away away, State state, List<Step> steps, Path into, RunContext run)
      throws IOException {
    Files.createDirectories(into);
    var rows = state.rows();
    if (rows == null) {
      throw new IllegalStateException("a run ends with all its feature sets");
    }
    away.rows(rows);
    var tables = new AwayTables(away, run);
    tables.items(into.resolve("items"));
    boolean skipped = !Gathered.skipped(state).isEmpty();
    for (var set : state.features.keySet()) {
      state.laid(away, set, run);
      tables.features(set, into.resolve("features").resolve(set));
    }
    if (skipped) {
      tables.skipped(state.features.keySet(), into.resolve("skipped"));
    }
    for (var step : steps) {
      if (step instanceof NeighborStep lists) {
        lists(lists, away, state, tables, into.resolve("neighbors"));
      } else if (step instanceof MapStep map && !map.before()) {
        map(map, away, state, tables, rows, into.resolve("maps"), run);
      }
    }
  }

  private static void lists(
      NeighborStep lists, Away away, State state, AwayTables tables, Path into) throws IOException {
    var found = state.neighbors.get(lists.list());
    if (found != null) {
      tables.lists(lists.lists(away, ""), found.neighbors(), into.resolve(lists.list()));
    }
  }

  private static void map(
      MapStep map, Away away, State state, AwayTables tables, int[] rows, Path into, RunContext run)
      throws IOException {
    var made = state.maps.get(map.map());
    if (made != null) {
      away.lay("maps/" + map.map(), rows, made.embedding(), run);
      int dimensions = made.embedding().info().cols();
      var landmarks = map.landmarks(state, away, run);
      tables.map(map.map(), dimensions, landmarks, into.resolve(map.map()));
    }
  }
}
