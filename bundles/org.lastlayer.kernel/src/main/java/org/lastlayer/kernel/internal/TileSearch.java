package org.lastlayer.kernel.internal;

import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.run.Progress;
import org.lastlayer.kernel.Tiles;

/** Answers a search with a metric's own routine, tile by tile. */
final class TileSearch {
  private static final int BLOCK = 1 << 15;
  private static final int CHUNK = 1 << 22;
  private static final int M = 32;
  private static final int N = 64;

  private final Search search;
  private final Kernel kernel;
  private final boolean rounds;
  private final float[] chunk;
  private final int chunkRows;
  private final Candidates candidates;

  /**
   * A search.
   *
   * @param rounds whether the routine may be off by rounding, at most {@code d · 2⁻²³} of the
   *     distance, where the metric itself is the truth
   */
  TileSearch(Search search, Kernel kernel, boolean rounds) {
    this.search = search;
    this.kernel = kernel;
    this.rounds = rounds;
    this.chunkRows = Math.max(1, Math.min(search.n, Math.max(N, CHUNK / search.d)));
    this.chunk = new float[Math.multiplyExact(chunkRows, search.d)];
    int block = Math.max(1, Math.min(search.q, BLOCK));
    this.candidates = new Candidates(search.k, block, block);
  }

  void run() {
    try (var progress = search.run.progress("nearest rows", (long) search.q * search.n)) {
      for (int first = 0; first < search.q; first += BLOCK) {
        block(first, Math.min(BLOCK, search.q - first), progress);
      }
    }
  }

  private void block(int first, int count, Progress progress) {
    candidates.reset(count);
    for (int at = 0; at < search.n; at += chunkRows) {
      int start = at;
      int rows = Math.min(chunkRows, search.n - at);
      load(start, rows);
      search.run.parallel(
          count,
          M,
          (from, to) -> {
            scan(first, (int) from, (int) to, start, rows);
            progress.advance((to - from) * rows);
          });
    }
    search.finish(candidates, first, count, this::slack);
  }

  private void load(int start, int rows) {
    int d = search.d;
    search.run.parallel(
        rows,
        Math.max(1, (1 << 18) / d),
        (from, to) -> {
          int n = (int) (to - from);
          search.data.read(start + from, n, chunk, (int) from * d);
          var look = new float[d];
          for (int r = 0; r < n; r++) {
            System.arraycopy(chunk, ((int) from + r) * d, look, 0, d);
            Finite.check(look, 1, d, "data", start + from + r);
          }
        });
  }

  private void scan(int firstQuery, int from, int to, int firstRow, int rows) {
    int d = search.d;
    int m = to - from;
    var own = new float[m * d];
    search.queries.read(firstQuery + from, m, own, 0);
    Finite.check(own, m, d, search.self ? "data" : "queries", firstQuery + from);
    var out = new float[m * N];
    var exact = search.exact(firstQuery);
    for (int p = 0; p < rows; p += N) {
      search.run.checkpoint();
      int n = Math.min(N, rows - p);
      Tiles.fill(kernel, own, 0, m, chunk, p * d, n, d, out);
      for (int i = 0; i < m; i++) {
        int q = from + i;
        int self = search.self ? firstQuery + q : -1;
        for (int j = 0; j < n; j++) {
          int row = firstRow + p + j;
          if (out[i * n + j] <= candidates.limits[q] && row != self) {
            candidates.offer(q, out[i * n + j], row, this::slack, exact);
          }
        }
      }
    }
  }

  private double slack(int q, double kth) {
    return rounds ? 2 * (search.d + 8) * 0x1p-24 * Math.abs(kth) + search.d * 0x1p-120 : 0;
  }
}
