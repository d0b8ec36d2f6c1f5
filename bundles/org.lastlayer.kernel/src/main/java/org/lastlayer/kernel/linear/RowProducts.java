package org.lastlayer.kernel.linear;

import org.lastlayer.kernel.internal.Op;
import org.lastlayer.kernel.internal.Panels;
import org.lastlayer.kernel.internal.Simd;
import org.lastlayer.kernel.internal.TileOp;

/**
 * Inner products of rows with some that stay the same: products in f32 on tiles, 256 columns at a
 * time, summed in f64. Threads: any number.
 */
final class RowProducts {
  private static final int COLUMNS = 256;

  private final TileOp tile = Simd.best().tile(Op.GRAM);
  private final int n;
  private final int d;

  /** Panels of all of them, a chunk of columns after the other. */
  private final float[] packed;

  /** With {@code fixed[n × d]}. */
  RowProducts(double[] fixed, int n, int d) {
    this.n = n;
    this.d = d;
    int nr = tile.nr();
    int wide = Panels.padded(n, nr);
    this.packed = new float[Math.multiplyExact(wide, d)];
    for (int j = 0; j < n; j++) {
      int panel = j / nr * nr;
      for (int c = 0; c < d; c++) {
        int chunk = c / COLUMNS * COLUMNS;
        int width = Math.min(COLUMNS, d - chunk);
        packed[chunk * wide + panel * width + (c - chunk) * nr + j - panel] =
            (float) fixed[j * d + c];
      }
    }
  }

  /** Fills {@code into[count × n]} from {@code x[at .. at + count·d)}. */
  void of(float[] x, int at, int count, double[] into) {
    int mr = tile.mr();
    int nr = tile.nr();
    int wide = Panels.padded(n, nr);
    var rows = new float[mr * COLUMNS];
    var out = new float[mr * nr];
    var none = new float[Math.max(mr, nr)];
    for (int r = 0; r < count; r += mr) {
      int some = Math.min(mr, count - r);
      java.util.Arrays.fill(into, r * n, (r + some) * n, 0.0);
      for (int c = 0; c < d; c += COLUMNS) {
        int width = Math.min(COLUMNS, d - c);
        pack(x, at + r * d + c, some, width, mr, rows);
        for (int j = 0; j < n; j += nr) {
          tile.run(rows, 0, packed, c * wide + j * width, width, none, 0, none, 0, out, 0);
          add(out, some, j, into, r);
        }
      }
    }
  }

  private void pack(float[] x, int at, int some, int width, int mr, float[] rows) {
    for (int i = 0; i < mr; i++) {
      for (int c = 0; c < width; c++) {
        rows[c * mr + i] = i < some ? x[at + i * d + c] : 0;
      }
    }
  }

  private void add(float[] out, int some, int j, double[] into, int r) {
    int nr = tile.nr();
    int width = Math.min(nr, n - j);
    for (int i = 0; i < some; i++) {
      for (int t = 0; t < width; t++) {
        into[(r + i) * n + j + t] -= 0.5 * out[i * nr + t];
      }
    }
  }
}
