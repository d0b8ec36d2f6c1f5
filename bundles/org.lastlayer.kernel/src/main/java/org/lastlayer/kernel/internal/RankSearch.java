package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;

/**
 * Counts how many rows are nearer than the listed ones. A sum that is below the listed row's by
 * more than rounding may account for is counted as it leaves the hot loop; those that rounding
 * cannot tell apart are compared by the metric.
 */
public final class RankSearch {
  private static final int BLOCK = 1 << 25;
  private static final int CHUNK = 1 << 22;
  private static final int GRAIN = 1 << 17;

  private final FeatureMatrix x;
  private final DistanceMetric metric;
  private final Neighbors lists;
  private final RunContext run;
  private final int n;
  private final int d;
  private final int k;

  /** Rows nearer so far, beside the lists. */
  private final int[] nearer;

  /** The true distances of the listed rows. */
  private final float[] distances;

  private RankSearch(FeatureMatrix x, DistanceMetric metric, Neighbors lists, RunContext run) {
    this.x = x;
    this.metric = metric;
    this.lists = lists;
    this.run = run;
    this.n = Math.toIntExact(x.info().rows());
    this.d = x.info().cols();
    this.k = lists.k();
    this.nearer = new int[lists.ids().length];
    this.distances = new float[nearer.length];
  }

  /** See {@link org.lastlayer.kernel.Ranks#of}. */
  public static int[] run(FeatureMatrix x, DistanceMetric metric, Neighbors lists, RunContext run) {
    if (lists.queries() != x.info().rows()) {
      throw new IllegalArgumentException(
          "there must be " + x.info().rows() + " lists, one a row, found " + lists.queries());
    }
    var search = new RankSearch(x, metric, lists, run);
    search.answer();
    for (int i = 0; i < search.nearer.length; i++) {
      search.nearer[i]++;
    }
    return search.nearer;
  }

  private void answer() {
    run.parallel(
        n,
        256,
        (from, to) -> {
          var a = new float[d];
          var b = new float[d];
          for (long i = from; i < to; i++) {
            x.read(i, 1, a, 0);
            for (int t = (int) i * k; t < (int) (i + 1) * k; t++) {
              x.read(lists.ids()[t], 1, b, 0);
              distances[t] = metric.distance(a, 0, b, 0, d);
            }
          }
        });
    switch (metric.kernel()) {
      case Kernel.Gram gram -> {
        try {
          packed(Search.look(x, gram));
        } catch (Form.Wrong assumption) {
          try {
            packed(Form.gram(gram));
          } catch (Form.Wrong tooLarge) {
            pairs();
          }
        }
      }
      case Kernel.Tile(LaneBody body) -> {
        try {
          packed(Search.look(x, body));
        } catch (Form.Wrong outOfRange) {
          pairs();
        }
      }
      case Kernel.Tile tile -> pairs();
      case Kernel.Pairs pairs -> pairs();
    }
  }

  private void pairs() {
    Arrays.fill(nearer, 0);
    run.parallel(
        n,
        4,
        (from, to) -> {
          var a = new float[d];
          var b = new float[d];
          for (int i = (int) from; i < to; i++) {
            x.read(i, 1, a, 0);
            for (int j = 0; j < n; j++) {
              if (j % 1024 == 0) {
                run.checkpoint();
              }
              if (j == i) {
                continue;
              }
              x.read(j, 1, b, 0);
              float distance = metric.distance(a, 0, b, 0, d);
              for (int t = i * k; t < (i + 1) * k; t++) {
                nearer[t] += before(distance, j, t) ? 1 : 0;
              }
            }
          }
        });
  }

  private boolean before(float distance, int row, int t) {
    return distance < distances[t] || (distance == distances[t] && row < lists.ids()[t]);
  }

  private void packed(Form form) {
    Arrays.fill(nearer, 0);
    var simd = Simd.best();
    var tile = form.tile(d);
    int chunk = fit(CHUNK, tile.nr());
    int block = fit(BLOCK, tile.mr());
    var data = new Packed(chunk, tile.nr(), d);
    var queries = new Packed(block, tile.mr(), d);
    try (var progress = run.progress("ranks", (long) n * n)) {
      for (int first = 0; first < n; first += block) {
        int count = Math.min(block, n - first);
        queries.fill(x, "data", first, count, form, run);
        var own = new Own(simd, tile, form, first, queries);
        own.look(count);
        for (int at = 0; at < n; at += chunk) {
          data.fill(x, "data", at, Math.min(chunk, n - at), form, run);
          own.count(data, at, count, progress);
        }
      }
    }
  }

  private int fit(int numbers, int width) {
    return Panels.padded(
        Math.max(1, Math.min(n, Math.max(width, numbers / d / width * width))), width);
  }

  /** A block of queries with what their listed rows sum to. */
  private final class Own {
    private final Simd simd;
    private final TileOp tile;
    private final Form form;
    private final int first;
    private final Packed queries;
    private final double[] sums;
    private final float[] none;

    Own(Simd simd, TileOp tile, Form form, int first, Packed queries) {
      this.simd = simd;
      this.tile = tile;
      this.form = form;
      this.first = first;
      this.queries = queries;
      this.sums = new double[queries.norms.length * k];
      this.none = new float[queries.norms.length];
      Arrays.fill(none, Float.NEGATIVE_INFINITY);
    }

    /** Sums of the listed rows, in f64. */
    void look(int count) {
      run.parallel(
          count,
          64,
          (from, to) -> {
            var raw = new float[d];
            var a = new float[d];
            var b = new float[d];
            var facts = new double[2];
            for (int q = (int) from; q < to; q++) {
              x.read(first + q, 1, raw, 0);
              form.prepare(raw, 0, d, a, 0, facts);
              for (int t = 0; t < k; t++) {
                x.read(lists.ids()[(first + q) * k + t], 1, raw, 0);
                form.prepare(raw, 0, d, b, 0, facts);
                sums[q * k + t] = facts[0] + form.sum(a, b, d);
              }
            }
          });
    }

    void count(Packed data, int start, int count, Progress progress) {
      int mr = tile.mr();
      run.parallel(
          count,
          Math.max(1, GRAIN / d / mr) * mr,
          (from, to) -> {
            var lo = new float[(int) (to - from) * k];
            var hi = new float[lo.length];
            for (int i = 0; i < lo.length; i++) {
              int q = (int) from + i / k;
              double sum = sums[q * k + i % k];
              double slack =
                  form.slack(d, queries.norms[q], data.largestNorm, data.largestStat, sum);
              lo[i] = Math.nextDown((float) (sum - slack));
              hi[i] = Math.nextUp((float) (sum + slack));
            }
            scan(data, start, (int) from, (int) to, lo, hi);
            progress.advance((to - from) * data.rows);
          });
    }

    private void scan(Packed data, int start, int from, int to, float[] lo, float[] hi) {
      int mr = tile.mr();
      int nr = tile.nr();
      var out = new float[mr * nr];
      var exact = new @Nullable Pair[1];
      for (int p = 0; p < data.rows; p += nr) {
        run.checkpoint();
        for (int m = from; m < to; m += mr) {
          tile.run(queries.values, m * d, data.values, p * d, d, data.bias, p, none, m, out, 0);
          for (int i = 0; i < Math.min(mr, to - m); i++) {
            int self = first + m + i - start - p;
            if (self >= 0 && self < nr) {
              out[i * nr + self] = Float.POSITIVE_INFINITY;
            }
            int at = (m + i - from) * k;
            int list = (first + m + i) * k;
            if (simd.count(out, i * nr, nr, lo, hi, at, k, nearer, list)) {
              settle(out, i * nr, nr, lo, hi, at, first + m + i, start + p, exact);
            }
          }
        }
      }
    }

    private void settle(
        float[] out,
        int o,
        int nr,
        float[] lo,
        float[] hi,
        int at,
        int row,
        int start,
        @Nullable Pair[] exact) {
      for (int t = 0; t < k; t++) {
        for (int j = 0; j < nr; j++) {
          int other = start + j;
          if (out[o + j] <= lo[at + t]
              || !(out[o + j] <= hi[at + t])
              || other == lists.ids()[row * k + t]) {
            continue;
          }
          var pair = exact[0];
          if (pair == null) {
            pair = new Pair();
            exact[0] = pair;
          }
          nearer[row * k + t] += before(pair.distance(row, other), other, row * k + t) ? 1 : 0;
        }
      }
    }
  }

  /** True distances, one thread. */
  private final class Pair {
    private final float[] a = new float[d];
    private final float[] b = new float[d];
    private int row = -1;

    float distance(int from, int to) {
      if (row != from) {
        x.read(from, 1, a, 0);
        row = from;
      }
      x.read(to, 1, b, 0);
      return metric.distance(a, 0, b, 0, d);
    }
  }
}
