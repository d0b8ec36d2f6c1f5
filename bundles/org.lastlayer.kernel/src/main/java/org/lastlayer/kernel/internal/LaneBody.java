package org.lastlayer.kernel.internal;

import org.lastlayer.api.metric.Kernel;

/**
 * A tile of plain rows, packed on the way. {@link Op#GRAM} yields {@code −2⟨a,b⟩}. Threads: any
 * number.
 */
public record LaneBody(Op op) implements Kernel.TileBody {
  @Override
  public void fill(float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out) {
    fill(Simd.best().tile(op), a, ai, m, b, bi, n, d, out);
  }

  /** The same with a loop of the caller's choice, so that a test can compare roads. */
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
