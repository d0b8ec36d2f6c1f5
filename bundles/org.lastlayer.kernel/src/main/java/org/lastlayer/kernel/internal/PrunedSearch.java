package org.lastlayer.kernel.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RunContext;

/**
 * Answers a search on rows whose columns depend on each other, as pixels and features do: nearly
 * all of what two rows differ in shows in a few directions, so a bound from those and the length of
 * the rest tells most pairs apart at a tenth of the work. What the bound leaves is multiplied in
 * full. As exact as {@link PackedSearch}, which takes over where too little is pruned.
 *
 * <p>Queries without candidates have no limit yet. So each first multiplies the rows of lowest
 * bound of the first chunk: that brings its limit near the final one.
 */
final class PrunedSearch {
  private static final int BLOCK = 1 << 25;
  private static final int LISTS = 1 << 16;
  private static final int CHUNK = 1 << 24;
  private static final int CHUNK_ROWS = 1 << 14;

  /**
   * Panels of queries a thread takes through a chunk. Many, so that a panel of rows, once fetched,
   * is multiplied by more than one of them: fetching is what multiplying single pairs costs.
   */
  private static final int PANELS = 40;

  /** Panels of queries that try whether pruning pays. */
  private static final int TRIAL = 8;

  /** Rows from which the directions are learned. */
  private static final int SAMPLE = 2048;

  private final Search search;
  private final Form form;
  private final Basis basis;
  private final Simd simd = Simd.best();
  private final TileOp tile = simd.tile(Op.GRAM);
  private final Reduced data;
  private final Reduced queries;
  private final Candidates candidates;

  /** Limits of bounds, somewhat above those of the candidates. */
  private final float[] loose;

  /** Bounds up to which {@link #seed} multiplied. */
  private final float[] seeded;

  private final LongAdder multiplied = new LongAdder();
  private double largestNorm;
  private double largestStat;

  private PrunedSearch(Search search, Form form) {
    this.search = search;
    this.form = form;
    int d = search.d;
    this.basis = basis(search.data, form, Math.min(63, d / 4), search.run);
    int chunk = Math.min(search.n, Math.max(tile.nr(), Math.min(CHUNK_ROWS, CHUNK / d)));
    this.data = new Reduced(chunk, tile.nr(), basis);
    int most = Math.min(LISTS, Math.max(tile.mr(), BLOCK / d)) / tile.mr() * tile.mr();
    int block = Panels.padded(Math.min(search.q, most), tile.mr());
    this.queries = new Reduced(block, tile.mr(), basis);
    this.candidates = new Candidates(search.k, block, block);
    this.loose = new float[block];
    this.seeded = new float[block];
  }

  /** Whether the search is long enough for the preparation to pay. */
  static boolean pays(Search search, Form form) {
    return form.op == Op.GRAM
        && search.d >= 96
        && search.n >= 2048
        && search.q >= 256
        && search.k <= 256
        && (double) search.n * search.q * search.d >= 2e9;
  }

  /**
   * Tries.
   *
   * @return false, with nothing answered, where too little is pruned
   */
  static boolean run(Search search, Form form) {
    return new PrunedSearch(search, form).run();
  }

  /** Directions in which rows differ most, learned from some rows. */
  static Basis basis(FeatureMatrix data, Form form, int r, RunContext run) {
    long n = data.info().rows();
    int d = data.info().cols();
    int m = (int) Math.min(SAMPLE, n);
    var x = new float[m * d];
    var raw = new float[d];
    var facts = new double[2];
    for (int i = 0; i < m; i++) {
      long row = i * n / m;
      data.read(row, 1, raw, 0);
      Finite.check(raw, 1, d, "data", row);
      form.prepare(raw, 0, d, x, i * d, facts);
    }
    return Basis.of(x, m, d, r, run.random("nearest rows"));
  }

  private boolean run() {
    try (var progress = search.run.progress("nearest rows", (long) search.q * search.n)) {
      int block = queries.norms.length;
      for (int first = 0; first < search.q; first += block) {
        if (!block(first, Math.min(block, search.q - first), progress)) {
          return false;
        }
      }
      return true;
    }
  }

  private boolean block(int first, int count, Progress progress) {
    queries.fill(
        search.queries, search.self ? "data" : "queries", first, count, form, basis, search.run);
    candidates.reset(count);
    largestNorm = 0;
    largestStat = 0;
    int chunk = data.norms.length;
    for (int at = 0; at < search.n; at += chunk) {
      int start = at;
      data.fill(search.data, "data", at, Math.min(chunk, search.n - at), form, basis, search.run);
      largestNorm = Math.max(largestNorm, data.largestNorm);
      largestStat = Math.max(largestStat, data.largestStat);
      candidates.relimit(count, this::slack);
      int tried = 0;
      if (at == 0 && first == 0) {
        tried = Math.min(count, TRIAL * tile.mr());
        seed(first, 0, tried);
        multiplied.reset();
        scan(first, 0, tried, start, progress);
        if (multiplied.sum() > worthwhile() * tried * data.rows) {
          return false;
        }
      }
      int done = tried;
      if (at == 0) {
        search.run.parallel(
            count - done, tile.mr(), (from, to) -> seed(first, done + (int) from, done + (int) to));
      }
      search.run.parallel(
          count - done,
          PANELS * tile.mr(),
          (from, to) -> scan(first, done + (int) from, done + (int) to, start, progress));
    }
    search.finish(candidates, first, count, this::slack);
    return true;
  }

  /**
   * The share of pairs that may be multiplied in full for pruning to pay, from the measured costs
   * of both.
   */
  private double worthwhile() {
    return (0.9 * search.d - data.cols) / (4.0 * search.d + 4000);
  }

  /**
   * The first chunk: bounds of a panel of queries to all its rows; those of lowest bound are
   * multiplied.
   */
  private void seed(int firstQuery, int from, int to) {
    int mr = tile.mr();
    int nr = tile.nr();
    int panels = (data.rows + nr - 1) / nr;
    var bounds = new float[panels * mr * nr];
    var least = new float[panels];
    var none = new float[mr];
    Arrays.fill(none, Float.NEGATIVE_INFINITY);
    var exact = search.exact(firstQuery);
    for (int m = from; m < to; m += mr) {
      search.run.checkpoint();
      for (int p = 0; p < panels; p++) {
        bound(m, p, none, 0, bounds, p * mr * nr);
      }
      for (int q = m; q < Math.min(m + mr, to); q++) {
        int row = (q - m) * nr;
        for (int p = 0; p < panels; p++) {
          least[p] = simd.least(bounds, p * mr * nr + row, nr);
        }
        // as many panels have a bound at or below this, so at least as many rows
        var sorted = least.clone();
        Arrays.sort(sorted);
        seeded[q] = sorted[Math.min(panels, search.k + 1) - 1];
        loose[q] = seeded[q];
        for (int p = 0; p < panels; p++) {
          if (least[p] <= seeded[q]) {
            multiply(
                firstQuery,
                q,
                p,
                bounds,
                p * mr * nr + row,
                Float.NEGATIVE_INFINITY,
                seeded[q],
                0,
                exact);
          }
        }
      }
    }
  }

  /** Every row of a chunk whose bound is within the limit and that {@link #seed} left. */
  private void scan(int firstQuery, int from, int to, int start, Progress progress) {
    int mr = tile.mr();
    int nr = tile.nr();
    var bounds = new float[mr * nr];
    var exact = search.exact(firstQuery);
    Arrays.fill(loose, from, Panels.padded(to, mr), Float.NEGATIVE_INFINITY);
    for (int q = from; q < to; q++) {
      candidates.tighten(q, this::slack);
      loosen(q);
    }
    for (int p = 0; p * nr < data.rows; p++) {
      search.run.checkpoint();
      for (int m = from; m < to; m += mr) {
        int hits = bound(m, p, loose, m, bounds, 0);
        while (hits != 0) {
          int i = Integer.numberOfTrailingZeros(hits);
          hits &= hits - 1;
          float over = start == 0 ? seeded[m + i] : Float.NEGATIVE_INFINITY;
          multiply(firstQuery, m + i, p, bounds, i * nr, over, loose[m + i], start, exact);
        }
      }
    }
    progress.advance((long) (to - from) * data.rows);
  }

  private int bound(int m, int p, float[] limits, int ti, float[] into, int at) {
    int c = data.cols;
    int b = p * tile.nr();
    return tile.run(
        queries.packed, m * c, data.packed, b * c, c, data.bias, b, limits, ti, into, at);
  }

  /**
   * Multiplies in full the rows of a panel whose bound is above {@code over} and at or below {@code
   * upTo}.
   */
  private void multiply(
      int firstQuery,
      int q,
      int p,
      float[] bounds,
      int at,
      float over,
      float upTo,
      int start,
      Exact exact) {
    int row = p * tile.nr();
    int end = Math.min(tile.nr(), data.rows - row);
    int own = search.self ? firstQuery + q - start - row : -1;
    int times = 0;
    for (int j = 0; j < end; j++) {
      float bound = bounds[at + j];
      if (bound <= over || bound > upTo || j == own) {
        continue;
      }
      times++;
      float sum =
          data.bias[row + j]
              - 2
                  * simd.dot(
                      queries.whole, q * search.d, data.whole, (row + j) * search.d, search.d);
      if (sum <= candidates.limits[q]) {
        float before = candidates.limits[q];
        candidates.offer(q, sum, start + row + j, this::slack, exact);
        if (candidates.limits[q] != before) {
          loosen(q);
        }
      }
    }
    multiplied.add(times);
  }

  /** A bound may be above the sum it bounds by what projecting and multiplying rounds. */
  private void loosen(int q) {
    double norms = queries.norms[q] * largestNorm;
    double extra =
        6 * basis.error() * norms
            + form.slack(data.cols, queries.norms[q], largestNorm, largestStat, 0);
    loose[q] = Math.nextUp((float) (candidates.limits[q] + extra));
  }

  private double slack(int q, double kth) {
    return form.slack(search.d, queries.norms[q], largestNorm, largestStat, kth);
  }
}
