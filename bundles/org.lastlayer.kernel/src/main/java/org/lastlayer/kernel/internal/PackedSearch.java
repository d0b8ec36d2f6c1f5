package org.lastlayer.kernel.internal;

import org.lastlayer.api.run.Progress;

/**
 * Answers a search with the hot loops on packed rows.
 *
 * <p>Outermost a block of queries with its lists, then a chunk of rows packed once for all threads;
 * a thread takes some queries of the block through the whole chunk, panel by panel, so that a panel
 * of rows stays in the second cache while the queries pass. The sums of a tile never leave the
 * first cache unless one is within its query's limit.
 */
final class PackedSearch {
  /** Numbers of queries packed at once. */
  private static final int BLOCK = 1 << 25;

  /** Lists of candidates kept at once. */
  private static final int LISTS = 1 << 16;

  /** Numbers of rows packed at once. */
  private static final int CHUNK = 1 << 22;

  /** Numbers of queries that a thread takes through a chunk. */
  private static final int GRAIN = 1 << 17;

  private final Search search;
  private final Form form;
  private final TileOp tile;
  private final Packed data;
  private final Packed queries;
  private final Candidates candidates;
  private double largestNorm;
  private double largestStat;

  PackedSearch(Search search, Form form) {
    this.search = search;
    this.form = form;
    this.tile = form.tile(search.d);
    this.data = new Packed(rows(CHUNK, tile.nr(), search.n), tile.nr(), search.d);
    int block = Math.min(rows(BLOCK, tile.mr(), search.q), LISTS / tile.mr() * tile.mr());
    this.queries = new Packed(block, tile.mr(), search.d);
    int padded = Panels.padded(block, tile.mr());
    this.candidates = new Candidates(search.k, padded, padded, form.whole(search.d));
  }

  private int rows(int numbers, int width, int there) {
    return Math.max(1, Math.min(there, Math.max(width, numbers / search.d / width * width)));
  }

  void run() {
    try (var progress = search.run.progress("nearest rows", (long) search.q * search.n)) {
      int block = queries.norms.length;
      for (int first = 0; first < search.q; first += block) {
        block(first, Math.min(block, search.q - first), progress);
      }
    }
  }

  private void block(int first, int count, Progress progress) {
    queries.fill(search.queries, search.self ? "data" : "queries", first, count, form, search.run);
    candidates.reset(count);
    largestNorm = 0;
    largestStat = 0;
    int chunk = data.norms.length;
    for (int at = 0; at < search.n; at += chunk) {
      int start = at;
      int rows = Math.min(chunk, search.n - at);
      data.fill(search.data, "data", start, rows, form, search.run);
      largestNorm = Math.max(largestNorm, data.largestNorm);
      largestStat = Math.max(largestStat, data.largestStat);
      candidates.relimit(count, this::slack);
      search.run.parallel(
          count,
          Math.max(1, GRAIN / search.d / tile.mr()) * tile.mr(),
          (from, to) -> {
            scan(first, (int) from, (int) to, start);
            progress.advance((to - from) * rows);
          });
    }
    search.finish(candidates, first, count, this::slack);
  }

  private void scan(int firstQuery, int from, int to, int firstRow) {
    int mr = tile.mr();
    int nr = tile.nr();
    int d = search.d;
    var sums = new float[mr * nr];
    var exact = search.exact(firstQuery);
    for (int p = 0; p < data.rows; p += nr) {
      search.run.checkpoint();
      for (int m = from; m < to; m += mr) {
        int hits =
            tile.run(
                queries.values,
                m * d,
                data.values,
                p * d,
                d,
                data.bias,
                p,
                candidates.limits,
                m,
                sums,
                0);
        while (hits != 0) {
          int i = Integer.numberOfTrailingZeros(hits);
          hits &= hits - 1;
          int own = search.self ? firstQuery + m + i : -1;
          take(m + i, own, sums, i * nr, firstRow + p, Math.min(nr, data.rows - p), exact);
        }
      }
    }
  }

  private void take(int q, int own, float[] sums, int at, int firstRow, int rows, Exact exact) {
    for (int j = 0; j < rows; j++) {
      if (sums[at + j] <= candidates.limits[q] && firstRow + j != own) {
        candidates.offer(q, sums[at + j], firstRow + j, this::slack, exact);
      }
    }
  }

  private double slack(int q, double kth) {
    return form.slack(search.d, queries.norms[q], largestNorm, largestStat, kth);
  }
}
