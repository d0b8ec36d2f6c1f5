package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;

/** Search among chosen rows: they are gathered, searched, and named by their old numbers. */
public final class FilteredSearch {
  private static final int CHUNK = 1024;

  private FilteredSearch() {}

  /** See {@link org.lastlayer.kernel.Knn}. */
  public static Neighbors run(
      FeatureMatrix data,
      FeatureMatrix queries,
      DistanceMetric metric,
      int k,
      RowFilter among,
      RunContext run) {
    Search.check(data, queries, false, k);
    int n = Math.toIntExact(data.info().rows());
    var rows = new int[n];
    int m = 0;
    for (int r = 0; r < n; r++) {
      if (among.test(r)) {
        rows[m++] = r;
      }
    }
    int q = Math.toIntExact(queries.info().rows());
    var ids = new long[Math.multiplyExact(q, k)];
    var distances = new float[ids.length];
    Arrays.fill(ids, -1);
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
    if (m > 0) {
      int found = Math.min(k, m);
      try (var chosen = gathered(data, Arrays.copyOf(rows, m), run)) {
        var lists = Search.run(chosen, queries, false, metric, found, run);
        for (int i = 0; i < q; i++) {
          for (int j = 0; j < found; j++) {
            ids[i * k + j] = rows[(int) lists.ids()[i * found + j]];
            distances[i * k + j] = lists.distances()[i * found + j];
          }
        }
      }
    }
    return new Neighbors(k, ids, distances);
  }

  private static FeatureMatrix gathered(FeatureMatrix data, int[] rows, RunContext run) {
    int d = data.info().cols();
    var chunk = new float[Math.multiplyExact(Math.min(CHUNK, rows.length), d)];
    try (var builder = run.matrix(rows.length, d)) {
      for (int from = 0; from < rows.length; from += CHUNK) {
        run.checkpoint();
        int count = Math.min(CHUNK, rows.length - from);
        for (int i = 0; i < count; i++) {
          data.read(rows[from + i], 1, chunk, i * d);
        }
        builder.write(from, count, chunk, 0);
      }
      return builder.finish();
    }
  }
}
