package org.lastlayer.measure.data.internal;

import java.util.Arrays;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** What several diagnostics ask of the distances in neighbour lists. */
final class Distances {
  private Distances() {}

  /** The distance of each row's neighbour number {@code rank}, from 0. */
  static float[] at(Neighbors lists, int rank) {
    var column = new float[lists.queries()];
    for (int i = 0; i < column.length; i++) {
      column[i] = lists.distances()[i * lists.k() + rank];
    }
    return column;
  }

  /**
   * Whether there are distances below 0, as of a negated inner product: told as a warning, since a
   * diagnostic that needs lengths has nothing to say of those.
   */
  static boolean below0(String diagnostic, Neighbors lists, RunContext run) {
    for (float d : lists.distances()) {
      if (d < 0) {
        run.warn(
            new Problem(
                Problem.Kind.DATA,
                diagnostic,
                "given distances that are not negative",
                Float.toString(d),
                "It says nothing of such. Name lists of another metric."));
        return true;
      }
    }
    return false;
  }

  /** Between the two values that are nearest, as NumPy does; NaN of nothing. O(n log n). */
  static double quantile(float[] x, double q) {
    var sorted = x.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    while (n > 0 && Float.isNaN(sorted[n - 1])) {
      n--;
    }
    if (n == 0) {
      return Double.NaN;
    }
    double at = q * (n - 1);
    int below = (int) at;
    int above = Math.min(n - 1, below + 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }
}
