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
        var found = state.neighbors.get(lists.list());
        if (found != null) {
          tables.lists(
              lists.lists(away, ""),
              found.neighbors(),
              into.resolve("neighbors").resolve(lists.list()));
        }
      }
    }
    for (var step : steps) {
      if (step instanceof MapStep map && state.maps.containsKey(map.map()) && !map.before()) {
        var embedding = state.maps.get(map.map()).embedding();
        away.lay("maps/" + map.map(), rows, embedding, run);
        tables.map(
            map.map(),
            embedding.info().cols(),
            map.landmarks(state, away, run),
            into.resolve("maps").resolve(map.map()));
      }
    }
  }
}
