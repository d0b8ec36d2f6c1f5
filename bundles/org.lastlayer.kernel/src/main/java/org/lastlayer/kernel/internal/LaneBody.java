package org.lastlayer.kernel.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.Kernel;

/**
 * A tile of plain rows, prepared and packed on the way. {@link Op#GRAM} yields {@code −2⟨a,b⟩}.
 * Threads: any number.
 *
 * @param terms what is summed
 * @param prepare turns a row into the one that is summed; null leaves it
 * @param finish from the sum to the distance; never falls
 */
public record LaneBody(Terms terms, Kernel.@Nullable RowPrepare prepare, Kernel.Finish finish)
    implements Kernel.TileBody {
  /** The sum itself. */
  public LaneBody(Op op) {
    this(Terms.of(op), null, (sum, d) -> (float) sum);
  }

  @Override
  public void fill(float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out) {
    var pa = prepare == null ? a : prepared(a, ai, m, d);
    var pb = prepare == null ? b : prepared(b, bi, n, d);
    int fa = prepare == null ? ai : 0;
    int fb = prepare == null ? bi : 0;
    if (!terms.plain()) {
      // lists are settled by the metric; here the sum is all there is
      for (int i = 0; i < m * n; i++) {
        out[i] = finish.of(terms.sum(pa, fa + i / n * d, pb, fb + i % n * d, d), d);
      }
      return;
    }
    fill(Simd.best().tile(terms, d), pa, fa, m, pb, fb, n, d, out);
    for (int i = 0; i < m * n; i++) {
      out[i] = finish.of(out[i], d);
    }
  }

  /** Some rows as {@code prepare} leaves them. */
  float[] prepared(float[] x, int at, int rows, int d) {
    var into = new float[Math.multiplyExact(rows, d)];
    for (int i = 0; i < rows; i++) {
      if (prepare == null) {
        System.arraycopy(x, at + i * d, into, i * d, d);
      } else {
        prepare.prepare(x, at + i * d, d, into, i * d);
      }
    }
    return into;
  }

  /** The sums alone, with a loop of the caller's choice, so that a test can compare roads. */
  public static void fill(
      TileOp tile, float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out) {
    int mr = tile.mr();
    int nr = tile.nr();
    var pa = new float[mr * d];
    var pb = new float[nr * d];
    var none = new float[Math.max(mr, nr)];
    var sums = new float[mr * nr];
    for (int j = 0; j < n; j += nr) {
      int cols = Math.min(nr, n - j);
      Panels.pack(b, bi + j * d, cols, d, nr, pb, 0);
      for (int i = 0; i < m; i += mr) {
        int rows = Math.min(mr, m - i);
        Panels.pack(a, ai + i * d, rows, d, mr, pa, 0);
        tile.run(pa, 0, pb, 0, d, none, 0, none, 0, sums, 0);
        for (int r = 0; r < rows; r++) {
          System.arraycopy(sums, r * nr, out, (i + r) * n + j, cols);
        }
      }
    }
  }
}
