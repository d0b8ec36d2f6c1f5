package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.Problems;
import org.lastlayer.pipeline.internal.bind.Bound;

/** One map laid onto another. */
final class AlignmentStep implements Step {
  private final String label;
  private final String a;
  private final String b;
  private final Bound<MapAlignment> alignment;

  AlignmentStep(String label, List<String> of, Bound<MapAlignment> alignment) {
    this.label = label;
    this.a = of.get(0);
    this.b = of.get(1);
    this.alignment = alignment;
  }

  @Override
  public String name() {
    return "alignments." + label;
  }

  @Override
  public Bound<?> bound() {
    return alignment;
  }

  @Override
  public List<String> needs() {
    return List.of("maps." + a, "maps." + b);
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    var first = state.maps.get(a);
    var second = state.maps.get(b);
    if (first == null || second == null) {
      return null;
    }
    var node = state.identity("alignment").put("a", first.digest()).put("b", second.digest());
    node.put("labels", state.labelsDigest());
    node.set("alignment", alignment.identity());
    return node;
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) {
    var first = state.maps.get(a);
    var second = state.maps.get(b);
    if (first == null || second == null) {
      throw new IllegalStateException(name() + " runs before what it needs");
    }
    var info = first.embedding().info();
    var problems = new Problems();
    problems.addWithin(
        name(),
        alignment.product().check(info.rows(), info.cols(), second.embedding().info().cols()));
    problems.rethrow(null);
    var aligned =
        alignment.product().align(first.embedding(), second.embedding(), state.labels(), run);
    try (var map = aligned.map()) {
      draft.add(FeatureStep.MATRIX, map);
      Meta.write(draft, aligned.measured());
    }
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    state.alignments.put(
        label,
        new Results.Aligned(entry, Npy.open(entry.file(FeatureStep.MATRIX)), Meta.measured(entry)));
  }
}
