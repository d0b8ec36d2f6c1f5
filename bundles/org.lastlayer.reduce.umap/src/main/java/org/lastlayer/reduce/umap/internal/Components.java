package org.lastlayer.reduce.umap.internal;

import java.util.Arrays;
import org.lastlayer.kernel.grid.Edges;

/**
 * The parts of a graph that hang together by edges of some weight.
 *
 * @param of the part of each row, numbered by their first rows
 * @param sizes rows of each
 */
record Components(int[] of, int[] sizes) {
  static Components of(Edges graph) {
    int n = graph.rows();
    var of = new int[n];
    Arrays.fill(of, -1);
    var sizes = new int[n];
    var stack = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (of[i] >= 0) {
        continue;
      }
      int top = 0;
      stack[top++] = i;
      of[i] = count;
      while (top > 0) {
        int row = stack[--top];
        sizes[count]++;
        for (int e = graph.starts()[row]; e < graph.starts()[row + 1]; e++) {
          int j = graph.columns()[e];
          if (graph.weights()[e] > 0 && of[j] < 0) {
            of[j] = count;
            stack[top++] = j;
          }
        }
      }
      count++;
    }
    return new Components(of, Arrays.copyOf(sizes, count));
  }

  int count() {
    return sizes.length;
  }

  /** The rows of each, rising. */
  int[][] rows() {
    var rows = new int[count()][];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = new int[sizes[c]];
    }
    var next = new int[count()];
    for (int i = 0; i < of.length; i++) {
      rows[of[i]][next[of[i]]++] = i;
    }
    return rows;
  }
}
