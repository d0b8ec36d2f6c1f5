package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.parts.Sampling;

/** How far one map may be trusted. */
final class MeasureStep implements Step {
  private final String label;
  private final String map;
  private final String of;
  private final Bound<MapMeasure> measure;

  MeasureStep(String label, String map, String of, Bound<MapMeasure> measure) {
    this.label = label;
    this.map = map;
    this.of = of;
    this.measure = measure;
  }

  /** Where its result is found in {@link State#measures}. */
  static String key(String label, String map) {
    return label + "." + map;
  }

  @Override
  public String name() {
    return "measures." + key(label, map);
  }

  @Override
  public Bound<?> bound() {
    return measure;
  }

  @Override
  public List<String> needs() {
    return List.of("features." + of, "maps." + map);
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    var space = State.orNull(state, of, run);
    var made = state.maps.get(map);
    if (space == null || made == null) {
      return null;
    }
    var node = state.identity("measure").put("space", space.digest()).put("map", made.digest());
    node.put("labels", state.labelsDigest());
    node.set("measure", measure.identity());
    if (state.away != null && space.matrix().info().rows() > state.away.sample()) {
      node.put("sample", state.away.sample());
    }
    return node;
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) throws IOException {
    var space = state.need(of, run).matrix();
    var made = state.maps.get(map);
    if (made == null) {
      throw new IllegalStateException(name() + " runs before what it needs");
    }
    var problems = new Problems();
    problems.addWithin(name(), measure.product().check(space.info().rows()));
    problems.rethrow(null);
    Meta.write(draft, measured(state, space, made.embedding(), run));
  }

  /** Where a cluster makes the map of many rows, some of them are measured. */
  private Measured measured(State state, FeatureMatrix space, FeatureMatrix map, RunContext run) {
    var away = state.away;
    int rows = Math.toIntExact(space.info().rows());
    if (away == null || rows <= away.sample()) {
      return measure.product().measure(space, map, state.labels(), run);
    }
    int[] some = Sampling.of(rows, away.sample(), run.random("cluster.sample"));
    run.note("measured on " + some.length + " of " + rows + " rows, chosen by the seed");
    var labels = state.labels();
    int[] codes = Arrays.stream(some).map(r -> labels.codes()[r]).toArray();
    var found =
        measure
            .product()
            .measure(
                Sampling.take(space, some, run),
                Sampling.take(map, some, run),
                new Labels(labels.names(), codes),
                run);
    var columns = new LinkedHashMap<String, float[]>();
    found
        .columns()
        .forEach(
            (name, column) -> {
              var all = new float[rows];
              Arrays.fill(all, Float.NaN);
              for (int i = 0; i < some.length; i++) {
                all[some[i]] = column[i];
              }
              columns.put(name, all);
            });
    return new Measured(found.values(), columns);
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    state.measures.put(key(label, map), new Results.Measure(entry, Meta.measured(entry)));
  }
}
