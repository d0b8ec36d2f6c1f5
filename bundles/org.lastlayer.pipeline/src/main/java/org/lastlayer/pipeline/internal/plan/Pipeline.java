package org.lastlayer.pipeline.internal.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.bind.Section;

/**
 * A pipeline file, bound. Where problems were told, parts are missing: only what has none is run.
 *
 * @param measures by label: the measure's id, numbered where it is used twice
 * @param diagnostics by label, likewise
 * @param outputs by label, likewise
 * @param written with defaults filled in
 */
public record Pipeline(
    String name,
    String title,
    long seed,
    @Nullable Bound<DataSource> source,
    Map<String, Bound<FeatureExtractor>> features,
    Map<String, Section<Own.OfNeighbors, NeighborIndex.Builder>> neighbors,
    Map<String, Section<Own.OfMap, Reducer>> maps,
    Map<String, Section<Own.OfMeasure, MapMeasure>> measures,
    Map<String, Section<Own.OfComparison, NeighborComparison>> comparisons,
    Map<String, Section<Own.OfDiagnostic, NeighborDiagnostic>> diagnostics,
    Map<String, Section<Own.OfAlignment, MapAlignment>> alignments,
    Map<String, Bound<Output>> outputs,
    ObjectNode written) {
  /** The reducer that is fitted before a map's own, or null. */
  public @Nullable Bound<Reducer> prepare(String map) {
    var section = maps.get(map);
    var bound = section == null ? null : section.own().nested().get("maps." + map + ".prepare");
    return bound == null ? null : reducer(bound);
  }

  private static Bound<Reducer> reducer(Bound<?> bound) {
    return new Bound<>(
        bound.handle(), (Reducer) bound.product(), bound.parameters(), bound.nested());
  }

  /** The metric of a neighbour list. */
  public Bound<?> metric(String list) {
    var section = neighbors.get(list);
    var bound =
        section == null ? null : section.own().nested().get("neighbors." + list + ".metric");
    if (bound == null) {
      throw new IllegalStateException("neighbors." + list + " has no metric");
    }
    return bound;
  }
}
