package org.lastlayer.kernel.internal;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;

/**
 * {@link CellSearch} for wide rows: groups search the rows as seen along a few directions (see
 * {@link Reduced}) for some times as many neighbours as are wanted, and of those the nearest by all
 * columns are kept.
 */
final class NarrowSearch {
  /** Directions, and one column for the length of the rest. */
  private static final int COLUMNS = 64;

  /** Fewer columns are searched as they are. */
  private static final int WIDE = 192;

  /** Proposals for each neighbour that is wanted. */
  private static final int TIMES = 3;

  /** Rows a group, about; more where there would be more groups than {@link #GROUPS}. */
  private static final int MEAN = 300;

  private static final int GROUPS = 1000;

  /** Rows that a group looks at, about, beside what lists of many neighbours need. */
  private static final int LOOK = 12_000;

  private static final int CHUNK = 1 << 24;
  private static final int GRAIN = 256;

  private final FeatureMatrix x;
  private final DistanceMetric metric;
  private final Form form;
  private final int k;
  private final RunContext run;
  private final int n;
  private final int d;
  private final float[] stats;
  private final float[] norms;
  private double largestNorm;
  private double largestStat;

  NarrowSearch(FeatureMatrix x, DistanceMetric metric, Form form, int k, RunContext run) {
    this.x = x;
    this.metric = metric;
    this.form = form;
    this.k = k;
    this.run = run;
    this.n = Math.toIntExact(x.info().rows());
    this.d = x.info().cols();
    this.stats = new float[n];
    this.norms = new float[n];
  }

  static boolean pays(FeatureMatrix x, int k) {
    return x.info().cols() >= WIDE && (long) TIMES * k * 20 <= x.info().rows();
  }

  Neighbors run() {
    var ids = new long[Math.multiplyExact(n, k)];
    var distances = new float[ids.length];
    try (var narrow = narrow()) {
      var euclid = new Euclid();
      int many = TIMES * k;
      var search =
          new CellSearch(
              narrow,
              euclid,
              Search.look(narrow, (Kernel.Gram) euclid.kernel()),
              many,
              Math.max(MEAN, n / GROUPS),
              Math.max(LOOK, 100 * many),
              run);
      var proposed = search.lists().ids();
      var order = search.order();
      run.parallel(
          n,
          GRAIN,
          (from, to) -> settle(proposed, many, order, (int) from, (int) to, ids, distances));
    }
    return new Neighbors(k, ids, distances, CellSearch.recall(x, metric, k, ids, run));
  }

  /** The rows along the directions. */
  private FeatureMatrix narrow() {
    var basis = PrunedSearch.basis(x, form, COLUMNS - 1, run);
    int chunk = Math.min(n, Math.max(GRAIN, CHUNK / d));
    var reduced = new Reduced(chunk, Simd.best().tile(Op.GRAM).nr(), basis);
    try (var builder = run.matrix(n, reduced.cols)) {
      var rows = new float[chunk * reduced.cols];
      for (int first = 0; first < n; first += chunk) {
        int count = Math.min(chunk, n - first);
        reduced.fill(x, "data", first, count, form, basis, run);
        largestNorm = Math.max(largestNorm, reduced.largestNorm);
        largestStat = Math.max(largestStat, reduced.largestStat);
        for (int i = 0; i < count; i++) {
          stats[first + i] = reduced.bias[i];
          norms[first + i] = (float) reduced.norms[i];
          for (int c = 0; c < reduced.cols; c++) {
            rows[i * reduced.cols + c] = reduced.packed[reduced.at(i, c)];
          }
        }
        builder.write(first, count, rows, 0);
      }
      return builder.finish();
    }
  }

  /** Keeps the nearest of those proposed. */
  private void settle(
      long[] proposed, int many, int[] order, int from, int to, long[] ids, float[] distances) {
    var simd = Simd.best();
    var candidates = new Candidates(k, 1, 1);
    var own = new int[1];
    Candidates.Slack slack =
        (q, kth) -> form.slack(d, norms[own[0]], largestNorm, largestStat, kth);
    var exact = new Exact(x, x, metric, q -> own[0]);
    var raw = new float[d];
    var query = new float[d];
    var row = new float[d];
    for (int at = from; at < to; at++) {
      int i = order[at];
      own[0] = i;
      exact.forget();
      candidates.reset(1);
      x.read(i, 1, raw, 0);
      form.ready(raw, 0, d, query, 0);
      for (int e = i * many; e < i * many + many; e++) {
        int j = (int) proposed[e];
        x.read(j, 1, raw, 0);
        form.ready(raw, 0, d, row, 0);
        float sum = stats[j] - 2 * simd.dot(query, 0, row, 0, d);
        if (sum <= candidates.limits[0]) {
          candidates.offer(0, sum, j, slack, exact);
        }
      }
      if (!candidates.finish(0, slack, exact, ids, distances, i * k)) {
        throw Search.notNumbers(i);
      }
    }
  }
}
