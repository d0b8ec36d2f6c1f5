package org.lastlayer.kernel.grid;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;

/**
 * A weighted graph as each row sees it, not symmetric.
 *
 * @param k neighbours a row
 * @param ids of the neighbours, rising within a row
 * @param p beside them
 */
public record OneSided(int k, int[] ids, float[] p) {
  private static final int GRAIN = 256;

  /** What an edge weighs that two rows see differently; 0 where one does not see it. */
  @FunctionalInterface
  public interface Joint {
    /** Symmetric. */
    float of(float one, float other);
  }

  /** Sorts the neighbours of row {@code i}, as they were found, and what belongs to them. */
  public void put(int i, long[] found, float[] weights) {
    var sorted = new long[k];
    for (int e = 0; e < k; e++) {
      sorted[e] = found[i * k + e] << 32 | e;
    }
    Arrays.sort(sorted);
    for (int e = 0; e < k; e++) {
      ids[i * k + e] = (int) (sorted[e] >>> 32);
      p[i * k + e] = weights[(int) sorted[e]];
    }
  }

  /** The graph of all edges that either row sees. O(n·k). */
  public Edges symmetric(Joint joint, RunContext run) {
    int n = ids.length / k;
    var back = new int[n + 1];
    for (int j : ids) {
      back[j + 1]++;
    }
    for (int i = 0; i < n; i++) {
      back[i + 1] += back[i];
    }
    var next = back.clone();
    var from = new int[ids.length];
    for (int e = 0; e < from.length; e++) {
      from[next[ids[e]]++] = e;
    }
    var starts = new int[n + 1];
    run.parallel(
        n,
        GRAIN,
        (first, end) -> {
          for (int i = (int) first; i < end; i++) {
            int size = merge(from, back, i, null, null, 0, joint);
            starts[i + 1] = (size + Edges.GROUP - 1) / Edges.GROUP * Edges.GROUP;
          }
        });
    for (int i = 0; i < n; i++) {
      starts[i + 1] = Math.addExact(starts[i + 1], starts[i]);
    }
    var columns = new int[starts[n]];
    var weights = new float[starts[n]];
    run.parallel(
        n,
        GRAIN,
        (first, end) -> {
          for (int i = (int) first; i < end; i++) {
            int size = merge(from, back, i, columns, weights, starts[i], joint);
            Arrays.fill(columns, starts[i] + size, starts[i + 1], i);
          }
        });
    return new Edges(starts, columns, weights);
  }

  /** Merges what row i sees with what sees it, both by rising row; how many there are. */
  private int merge(
      int[] from,
      int[] back,
      int i,
      int @Nullable [] columns,
      float @Nullable [] weights,
      int at,
      Joint joint) {
    int a = i * k;
    int b = back[i];
    int size = 0;
    while (a < i * k + k || b < back[i + 1]) {
      int left = a < i * k + k ? ids[a] : Integer.MAX_VALUE;
      int right = b < back[i + 1] ? from[b] / k : Integer.MAX_VALUE;
      int j = Math.min(left, right);
      float one = left == j ? p[a++] : 0;
      float other = right == j ? p[from[b++]] : 0;
      if (columns != null && weights != null) {
        columns[at + size] = j;
        weights[at + size] = joint.of(one, other);
      }
      size++;
    }
    return size;
  }
}
