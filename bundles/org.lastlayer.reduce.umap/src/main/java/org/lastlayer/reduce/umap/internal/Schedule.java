package org.lastlayer.reduce.umap.internal;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.curve.Links;
import org.lastlayer.kernel.grid.Edges;

/**
 * Which edges pull in which part of a round, and how many points push. Both ends of an edge meet in
 * the same part, so that what hangs together moves as one.
 */
final class Schedule {
  /** Parts of a round: with fewer, steps are too long; with more, rows have too little to do. */
  static final int PARTS = 4;

  private static final int GRAIN = 1024;

  private Schedule() {}

  /**
   * From a graph whose rows are in another order.
   *
   * @param order what number each row has
   * @param rate pushes for each pull
   */
  static Links of(Edges graph, int[] order, int rate, RunContext run) {
    int n = graph.rows();
    var starts = new int[Math.addExact(Math.multiplyExact(PARTS, n), 1)];
    var groups = new byte[n];
    var shares = new float[n];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var counts = new int[PARTS];
          for (int i = (int) from; i < to; i++) {
            Arrays.fill(counts, 0);
            double sum = 0;
            for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
              float w = graph.weights()[e];
              sum += w;
              if (w > 0) {
                counts[part(order[i], order[graph.columns()[e]])]++;
              }
            }
            for (int p = 0; p < PARTS; p++) {
              starts[p * n + i + 1] = (counts[p] + Links.GROUP - 1) / Links.GROUP * Links.GROUP;
            }
            double pushes = rate * sum / PARTS;
            groups[i] = (byte) Math.clamp((long) Math.ceil(pushes / Links.GROUP), 0, Links.MOST);
            shares[i] = groups[i] == 0 ? 0 : (float) (pushes / (groups[i] * Links.GROUP));
          }
        });
    for (int s = 1; s < starts.length; s++) {
      starts[s] = Math.addExact(starts[s], starts[s - 1]);
    }
    var columns = new int[starts[starts.length - 1]];
    var weights = new float[columns.length];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var next = new int[PARTS];
          for (int i = (int) from; i < to; i++) {
            for (int p = 0; p < PARTS; p++) {
              next[p] = starts[p * n + i];
            }
            for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
              int j = graph.columns()[e];
              if (graph.weights()[e] > 0) {
                int at = next[part(order[i], order[j])]++;
                columns[at] = j;
                // an edge is drawn from both its ends, and either way both move
                weights[at] = 2 * graph.weights()[e];
              }
            }
            for (int p = 0; p < PARTS; p++) {
              Arrays.fill(columns, next[p], starts[p * n + i + 1], i);
            }
          }
        });
    return new Links(PARTS, starts, columns, weights, groups, shares);
  }

  private static int part(int i, int j) {
    int h = Math.min(i, j) * 0x9e3779b1 + Math.max(i, j) * 0x85ebca6b;
    return Integer.remainderUnsigned(h ^ h >>> 15, PARTS);
  }
}
