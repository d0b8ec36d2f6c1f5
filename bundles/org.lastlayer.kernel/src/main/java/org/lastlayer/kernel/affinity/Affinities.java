package org.lastlayer.kernel.affinity;

import java.util.List;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.grid.OneSided;

/**
 * Who is how similar to whom: {@code P} of t-SNE, from each row's neighbours, symmetric, with a sum
 * of 1. With several perplexities the mean of what each gives (Kobak and Berens 2019). Cost: O(n·k)
 * beside the search for neighbours.
 */
public final class Affinities {
  private static final int GRAIN = 256;

  private Affinities() {}

  /** Similarities of all rows. */
  public static Edges of(Neighbors near, List<Double> perplexities, RunContext run) {
    return symmetric(one(near, perplexities, run), run);
  }

  /** Similarities as each row sees them, with a sum of 1: every row is calibrated. */
  public static OneSided one(Neighbors near, List<Double> perplexities, RunContext run) {
    int k = near.k();
    var one = new OneSided(k, new int[near.ids().length], new float[near.ids().length]);
    run.parallel(
        near.queries(),
        GRAIN,
        (from, to) -> {
          var widths = perplexities.stream().map(x -> new Calibration(x, k)).toList();
          var similar = new float[k];
          for (int i = (int) from; i < to; i++) {
            similarities(widths, near.distances(), i * k, similar);
            one.put(i, near.ids(), similar);
          }
        });
    return one;
  }

  /** The mean over all widths. */
  private static void similarities(
      List<Calibration> widths, float[] distances, int at, float[] into) {
    widths.getFirst().similarities(distances, at, into, 0);
    if (widths.size() > 1) {
      var more = new float[into.length];
      for (var width : widths.subList(1, widths.size())) {
        width.similarities(distances, at, more, 0);
        for (int e = 0; e < into.length; e++) {
          into[e] += more[e];
        }
      }
      for (int e = 0; e < into.length; e++) {
        into[e] /= widths.size();
      }
    }
  }

  /** {@code (p(j|i) + p(i|j)) / 2n}. */
  public static Edges symmetric(OneSided one, RunContext run) {
    float scale = (float) (0.5 * one.k() / one.ids().length);
    return one.symmetric((a, b) -> (a + b) * scale, run);
  }
}
