package org.lastlayer.pipeline.internal.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.StoreDraft;
import org.lastlayer.matrix.StoreEntry;
import org.lastlayer.pipeline.internal.bind.Bound;

/** How two lists of neighbours differ. */
final class ComparisonStep implements Step {
  private final String label;
  private final String a;
  private final String b;
  private final Bound<NeighborComparison> comparison;

  ComparisonStep(String label, List<String> of, Bound<NeighborComparison> comparison) {
    this.label = label;
    this.a = of.get(0);
    this.b = of.get(1);
    this.comparison = comparison;
  }

  @Override
  public String name() {
    return "comparisons." + label;
  }

  @Override
  public Bound<?> bound() {
    return comparison;
  }

  @Override
  public List<String> needs() {
    return List.of("neighbors." + a, "neighbors." + b);
  }

  @Override
  public @Nullable ObjectNode identity(State state, RunContext run) {
    var first = state.neighbors.get(a);
    var second = state.neighbors.get(b);
    if (first == null || second == null) {
      return null;
    }
    var node = state.identity("comparison").put("a", digest(first)).put("b", digest(second));
    node.put("labels", state.labelsDigest());
    node.set("comparison", comparison.identity());
    return node;
  }

  /** Of ids and distances. */
  static String digest(Results.Lists lists) {
    return lists.entry().digest(NeighborStep.IDS).hex()
        + lists.entry().digest(NeighborStep.DISTANCES).hex();
  }

  @Override
  public void make(State state, RunContext run, StoreDraft draft) {
    var first = state.neighbors.get(a);
    var second = state.neighbors.get(b);
    if (first == null || second == null) {
      throw new IllegalStateException(name() + " runs before what it needs");
    }
    Meta.write(
        draft,
        comparison.product().compare(first.neighbors(), second.neighbors(), state.labels(), run));
  }

  @Override
  public void load(State state, StoreEntry entry) throws IOException {
    state.comparisons.put(label, new Results.Measure(entry, Meta.measured(entry)));
  }
}
