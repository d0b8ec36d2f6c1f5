package org.lastlayer.kernel.affinity;

import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

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

  /**
   * Similarities as each row sees them, not symmetric.
   *
   * @param k neighbours a row
   * @param ids of the neighbours, rising within a row
   * @param p beside them; the sum of a row is 1
   */
  public record OneSided(int k, int[] ids, float[] p) {}

  /** Calibrates every row. */
  public static OneSided one(Neighbors near, List<Double> perplexities, RunContext run) {
    int k = near.k();
    var ids = new int[near.ids().length];
    var p = new float[ids.length];
    run.parallel(
        near.queries(),
        GRAIN,
        (from, to) -> {
          var widths = perplexities.stream().map(x -> new Calibration(x, k)).toList();
          var similar = new float[k];
          var sorted = new long[k];
          for (int i = (int) from; i < to; i++) {
            similarities(widths, near.distances(), i * k, similar);
            for (int e = 0; e < k; e++) {
              sorted[e] = near.ids()[i * k + e] << 32 | e;
            }
            Arrays.sort(sorted);
            for (int e = 0; e < k; e++) {
              ids[i * k + e] = (int) (sorted[e] >>> 32);
              p[i * k + e] = similar[(int) sorted[e]];
            }
          }
        });
    return new OneSided(k, ids, p);
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
    int k = one.k();
    int n = one.ids().length / k;
    var back = new int[n + 1];
    for (int j : one.ids()) {
      back[j + 1]++;
    }
    for (int i = 0; i < n; i++) {
      back[i + 1] += back[i];
    }
    var next = back.clone();
    var from = new int[one.ids().length];
    for (int e = 0; e < from.length; e++) {
      from[next[one.ids()[e]]++] = e;
    }
    var starts = new int[n + 1];
    run.parallel(
        n,
        GRAIN,
        (first, end) -> {
          for (int i = (int) first; i < end; i++) {
            int size = merge(one, from, back, i, null, null, 0, 0f);
            starts[i + 1] = (size + Edges.GROUP - 1) / Edges.GROUP * Edges.GROUP;
          }
        });
    for (int i = 0; i < n; i++) {
      starts[i + 1] = Math.addExact(starts[i + 1], starts[i]);
    }
    var columns = new int[starts[n]];
    var weights = new float[starts[n]];
    float scale = (float) (0.5 / n);
    run.parallel(
        n,
        GRAIN,
        (first, end) -> {
          for (int i = (int) first; i < end; i++) {
            int size = merge(one, from, back, i, columns, weights, starts[i], scale);
            Arrays.fill(columns, starts[i] + size, starts[i + 1], i);
          }
        });
    return new Edges(starts, columns, weights);
  }

  /** Merges what row i sees with what sees it, both by rising row; how many there are. */
  private static int merge(
      OneSided one,
      int[] from,
      int[] back,
      int i,
      int @org.jspecify.annotations.Nullable [] columns,
      float @org.jspecify.annotations.Nullable [] weights,
      int at,
      float scale) {
    int k = one.k();
    int a = i * k;
    int b = back[i];
    int size = 0;
    while (a < i * k + k || b < back[i + 1]) {
      int left = a < i * k + k ? one.ids()[a] : Integer.MAX_VALUE;
      int right = b < back[i + 1] ? from[b] / k : Integer.MAX_VALUE;
      int j = Math.min(left, right);
      float p = 0;
      if (left == j) {
        p += one.p()[a++];
      }
      if (right == j) {
        p += one.p()[from[b++]];
      }
      if (columns != null && weights != null) {
        columns[at + size] = j;
        weights[at + size] = p * scale;
      }
      size++;
    }
    return size;
  }
}
