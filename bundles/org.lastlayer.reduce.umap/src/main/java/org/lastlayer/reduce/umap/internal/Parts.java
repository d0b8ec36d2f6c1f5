package org.lastlayer.reduce.umap.internal;

import org.lastlayer.kernel.grid.Edges;

/** Parts of a graph as graphs of their own. */
final class Parts {
  private Parts() {}

  /**
   * One of the parts.
   *
   * @param rows of the part, rising
   */
  static Edges of(Edges graph, int[] rows, Components parts) {
    int part = parts.of()[rows[0]];
    var starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      starts[i + 1] = starts[i] + graph.starts()[rows[i] + 1] - graph.starts()[rows[i]];
    }
    var columns = new int[starts[rows.length]];
    var weights = new float[columns.length];
    for (int i = 0; i < rows.length; i++) {
      int from = graph.starts()[rows[i]];
      for (int e = 0; e < starts[i + 1] - starts[i]; e++) {
        int j = graph.columns()[from + e];
        boolean within = parts.of()[j] == part;
        columns[starts[i] + e] = within ? java.util.Arrays.binarySearch(rows, j) : i;
        weights[starts[i] + e] = within ? graph.weights()[from + e] : 0;
      }
    }
    return new Edges(starts, columns, weights);
  }
}
