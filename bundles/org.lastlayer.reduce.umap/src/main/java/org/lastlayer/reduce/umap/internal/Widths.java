package org.lastlayer.reduce.umap.internal;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.OneSided;

/**
 * How far each row's neighbourhood reaches: {@code rho}, up to which neighbours count in full, and
 * {@code sigma}, at which the memberships of all have a sum of {@code log₂ neighbours}.
 *
 * @param own whether lists leave the row itself out, which then counts among the neighbours
 * @param ties neighbours that count in full
 */
record Widths(float[] rho, float[] sigma, boolean own, double ties) {
  private static final int GRAIN = 512;
  private static final int ROUNDS = 64;
  private static final double CLOSE = 1e-5;

  /** Sigma is not smaller than this share of the mean distance. */
  private static final double LEAST = 1e-3;

  static Widths of(Neighbors near, boolean own, double ties, RunContext run) {
    int n = near.queries();
    var widths = new Widths(new float[n], new float[n], own, ties);
    double mean = mean(near.distances(), 0, near.distances().length, own ? n : 0);
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            widths.solve(near, i, mean);
          }
        });
    return widths;
  }

  private static double mean(float[] distances, int from, int to, int zeros) {
    double sum = 0;
    for (int e = from; e < to; e++) {
      sum += distances[e];
    }
    return sum / (to - from + zeros);
  }

  private void solve(Neighbors near, int i, double meanOfAll) {
    int k = near.k();
    int at = i * k;
    var distances = near.distances();
    rho[i] = (float) full(distances, at, k);
    double wanted = Math.log(k + (own ? 1 : 0)) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double width = 1;
    for (int round = 0; round < ROUNDS; round++) {
      double sum = 0;
      for (int e = at; e < at + k; e++) {
        double over = distances[e] - rho[i];
        sum += over > 0 ? Math.exp(-over / width) : 1;
      }
      if (Math.abs(sum - wanted) < CLOSE) {
        break;
      }
      if (sum > wanted) {
        high = width;
        width = (low + high) / 2;
      } else {
        low = width;
        width = Double.isInfinite(high) ? 2 * width : (low + high) / 2;
      }
    }
    double mean = rho[i] > 0 ? mean(distances, at, at + k, own ? 1 : 0) : meanOfAll;
    sigma[i] = (float) Math.max(width, LEAST * mean);
  }

  /** The distance of neighbour number {@code ties} among those that are not equal to the row. */
  private double full(float[] distances, int at, int k) {
    int first = at;
    while (first < at + k && !(distances[first] > 0)) {
      first++;
    }
    int count = at + k - first;
    if (count < ties || count == 0) {
      return count > 0 ? distances[at + k - 1] : 0;
    }
    int whole = (int) ties;
    double part = ties - whole;
    double before = whole > 0 ? distances[first + whole - 1] : 0;
    return part > CLOSE ? before + part * (distances[first + whole] - before) : before;
  }

  /** How much neighbour {@code e} of the list of row {@code i} belongs to it. */
  private float membership(int i, float distance) {
    double over = distance - rho[i];
    return over <= 0 || sigma[i] == 0 ? 1 : (float) Math.exp(-over / sigma[i]);
  }

  /** Who belongs to whom how much. */
  OneSided members(Neighbors near, RunContext run) {
    int k = near.k();
    var one = new OneSided(k, new int[near.ids().length], new float[near.ids().length]);
    run.parallel(
        near.queries(),
        GRAIN,
        (from, to) -> {
          var weights = new float[k];
          for (int i = (int) from; i < to; i++) {
            for (int e = 0; e < k; e++) {
              weights[e] = membership(i, near.distances()[i * k + e]);
            }
            one.put(i, near.ids(), weights);
          }
        });
    return one;
  }
}
