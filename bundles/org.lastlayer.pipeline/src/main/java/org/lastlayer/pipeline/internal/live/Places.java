package org.lastlayer.pipeline.internal.live;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.FinishedMap;
import org.lastlayer.pipeline.live.Asked;
import org.lastlayer.pipeline.live.LiveMap;

/** Finds out where one new row lies on the maps of a run, or why it cannot be placed. */
record Places(RunFiles files, Maker maker, Placers placers) {
  List<Asked.Place> of(List<LiveMap> maps, Map<String, FeatureMatrix> vectors, RunContext run) {
    var all = new ArrayList<Asked.Place>();
    for (var map : maps) {
      var vector = vectors.get(map.of());
      all.add(
          vector == null ? not(map, "there is no vector of " + map.of()) : place(map, vector, run));
    }
    return List.copyOf(all);
  }

  private Asked.Place place(LiveMap map, FeatureMatrix vector, RunContext run) {
    try (var placed = placed(map, vector, run)) {
      if (placed == null) {
        return not(map, "what its reducer learned was not kept");
      }
      var at = new ArrayList<Float>();
      for (float each : placed.toArray()) {
        at.add(each);
      }
      return at.stream().allMatch(Float::isFinite)
          ? new Asked.Place(map.name(), List.copyOf(at), "")
          : not(map, "its reducer gave no finite place");
    } catch (LastlayerException e) {
      return not(map, e.problems().getFirst().toString());
    } catch (UnsupportedOperationException | UncheckedIOException e) {
      return not(map, "its reducer cannot place new rows");
    }
  }

  private @Nullable FeatureMatrix placed(LiveMap map, FeatureMatrix vector, RunContext run) {
    if (map.live()) {
      var placer = placers.of(map.name());
      return placer == null ? null : placer.place(vector, run);
    }
    if (!map.places()) {
      return null;
    }
    var finished = FinishedMap.of(files.folder(), map.name());
    var prepare = finished.prepare();
    return finished.place(
        vector,
        reducer(finished.reducer(), map),
        prepare == null ? null : reducer(prepare, map),
        run);
  }

  private Reducer reducer(String json, LiveMap map) {
    var where = "maps." + map.name();
    return maker
        .make(ExtensionKind.REDUCER, Reducer.class, Maker.node(json, where), where)
        .product();
  }

  private static Asked.Place not(LiveMap map, String why) {
    return new Asked.Place(map.name(), List.of(), why);
  }
}
