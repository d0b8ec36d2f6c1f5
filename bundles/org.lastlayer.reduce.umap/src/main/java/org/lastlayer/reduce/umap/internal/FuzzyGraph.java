package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/** The fuzzy simplicial set of rows, its edges only. Cost: O(n·k) beside the neighbours. */
final class FuzzyGraph {
  private FuzzyGraph() {}

  /** What rows see of each other, joined. */
  static Edges of(Neighbors near, UmapParameters parameters, RunContext run) {
    float mix = (float) parameters.setOperationMix();
    return Widths.of(near, true, parameters.localConnectivity(), run)
        .members(near, run)
        .symmetric(
            (a, b) -> {
              float both = a * b;
              return mix * (a + b - both) + (1 - mix) * both;
            },
            run);
  }

  /**
   * Edges that would be drawn less than once in all rounds weigh nothing from now on; others are
   * relative to the heaviest.
   */
  static void settle(Edges graph, int rounds) {
    var weights = graph.weights();
    float most = 0;
    for (float w : weights) {
      most = Math.max(most, w);
    }
    float least = most / rounds;
    for (int e = 0; e < weights.length; e++) {
      weights[e] = most > 0 && weights[e] >= least ? weights[e] / most : 0;
    }
  }
}
