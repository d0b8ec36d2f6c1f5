package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;

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
    Meta.write(draft, measure.product().measure(space, made.embedding(), state.labels(), run));
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    state.measures.put(key(label, map), new Results.Measure(entry, Meta.measured(entry)));
  }
}
