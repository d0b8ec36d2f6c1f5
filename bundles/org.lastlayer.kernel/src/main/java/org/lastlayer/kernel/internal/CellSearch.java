package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.RunContext;

/** See {@link org.lastlayer.kernel.NearKnn}. */
public final class CellSearch {
  /** Rows a group, about. */
  private static final int MEAN = 1000;

  /** Rows that a group looks at, about, beside what lists of many neighbours need. */
  private static final int LOOK = 36_000;

  /** Rows whose lists are compared with exact ones. */
  private static final int SAMPLE = 200;

  private final FeatureMatrix x;
  private final DistanceMetric metric;
  private final int k;
  private final RunContext run;
  private final int n;
  private final int d;
  private final TileOp tile;
  private final Cells cells;

  /** Groups of about {@code mean} rows that look at {@code look} rows or more. */
  CellSearch(
      FeatureMatrix x,
      DistanceMetric metric,
      Form form,
      int k,
      int mean,
      int look,
      RunContext run) {
    this.x = x;
    this.metric = metric;
    this.k = k;
    this.run = run;
    this.n = Math.toIntExact(x.info().rows());
    this.d = x.info().cols();
    this.tile = Simd.best().tile(form.op);
    this.cells = Cells.of(x, form, tile, mean, look, run);
  }

  /** Null where rows or metric do not suit. */
  public static @Nullable Neighbors run(
      FeatureMatrix x, DistanceMetric metric, int k, RunContext run) {
    Search.check(x, x, true, k);
    if (!(metric.kernel() instanceof Kernel.Gram gram) || x.info().rows() < 20L * k) {
      return null;
    }
    try {
      var form = Search.look(x, gram);
      if (!form.euclid()) {
        return null;
      }
      if (NarrowSearch.pays(x, k)) {
        return new NarrowSearch(x, metric, form, k, run).run();
      }
      var lists = new CellSearch(x, metric, form, k, MEAN, Math.max(LOOK, 100 * k), run).lists();
      return new Neighbors(
          k, lists.ids(), lists.distances(), recall(x, metric, k, lists.ids(), run));
    } catch (Form.Wrong assumption) {
      return null;
    }
  }

  /** What was found, beside each other, [n × k]. */
  record Lists(long[] ids, float[] distances) {}

  /** Searches. */
  Lists lists() {
    var ids = new long[Math.multiplyExact(n, k)];
    var distances = new float[ids.length];
    try (var progress = run.progress("nearest rows, by groups", n)) {
      run.parallel(
          cells.count(),
          1,
          (from, to) -> {
            for (int c = (int) from; c < to; c++) {
              cell(c, ids, distances);
              progress.advance(cells.size(c));
            }
          });
    }
    return new Lists(ids, distances);
  }

  /** Rows in an order in which near rows are near. */
  int[] order() {
    return cells.order();
  }

  private void cell(int c, long[] ids, float[] distances) {
    int m = cells.size(c);
    int mr = tile.mr();
    int nr = tile.nr();
    var queries = cells.queries(c, mr);
    var candidates = new Candidates(k, m, Panels.padded(m, mr));
    candidates.reset(m);
    Candidates.Slack none = (q, kth) -> 0;
    var exact = new Exact(x, x, metric, q -> cells.row(c, q));
    var sums = new float[mr * nr];
    for (int other : cells.near(c)) {
      for (int p = 0; p < cells.size(other); p += nr) {
        run.checkpoint();
        int rows = Math.min(nr, cells.size(other) - p);
        int at = cells.begin(other) + p;
        for (int q = 0; q < m; q += mr) {
          int hits =
              tile.run(
                  queries,
                  q * d,
                  cells.values(),
                  at * d,
                  d,
                  cells.bias(),
                  at,
                  candidates.limits,
                  q,
                  sums,
                  0);
          while (hits != 0) {
            int i = Integer.numberOfTrailingZeros(hits);
            hits &= hits - 1;
            int own = cells.row(c, q + i);
            for (int j = 0; j < rows; j++) {
              int row = cells.row(other, p + j);
              float sum = sums[i * nr + j];
              // below, not at: thousands of equal rows must not all be kept
              if (sum < candidates.kth(q + i) && row != own) {
                candidates.offer(q + i, sum, row, none, exact);
              }
            }
          }
        }
      }
    }
    for (int q = 0; q < m; q++) {
      int row = cells.row(c, q);
      if (!candidates.finish(q, none, exact, ids, distances, row * k)) {
        throw Search.notNumbers(row);
      }
    }
  }

  /** The share of true neighbours among those found, on some rows. */
  static Recall recall(FeatureMatrix x, DistanceMetric metric, int k, long[] ids, RunContext run) {
    int n = Math.toIntExact(x.info().rows());
    int d = x.info().cols();
    int some = Math.min(SAMPLE, n);
    var rows = new float[some * d];
    for (int i = 0; i < some; i++) {
      x.read((long) i * n / some, 1, rows, i * d);
    }
    int found = 0;
    try (var builder = run.matrix(some, d)) {
      builder.write(0, some, rows, 0);
      try (var queries = builder.finish()) {
        var truth = Search.run(x, queries, false, metric, k + 1, run);
        for (int i = 0; i < some; i++) {
          int row = (int) ((long) i * n / some);
          var mine = Arrays.copyOfRange(ids, row * k, row * k + k);
          Arrays.sort(mine);
          int counted = 0;
          for (int j = 0; j <= k && counted < k; j++) {
            long other = truth.ids()[i * (k + 1) + j];
            if (other != row) {
              counted++;
              found += Arrays.binarySearch(mine, other) >= 0 ? 1 : 0;
            }
          }
        }
      }
    }
    return new Recall((double) found / ((long) some * k), k, some);
  }
}
