package org.lastlayer.kernel.linear;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.internal.Op;
import org.lastlayer.kernel.internal.Simd;
import org.lastlayer.kernel.internal.TileOp;

/**
 * Sums {@code Σᵣ x[r][i]·y[r][j]} over rows that come in blocks: products in f32 on tiles, 256 rows
 * at a time, everything beyond in f64.
 *
 * <p>Every sum is built by one thread in the order of the rows, so the bytes do not depend on the
 * number of threads. Memory: {@code 8·m·n} bytes and the packed block.
 */
final class ColumnProducts {
  /** Rows of a block: what f32 sums up by itself. */
  static final int ROWS = 256;

  private final TileOp tile = Simd.best().tile(Op.GRAM);
  private final int m;
  private final int n;
  private final boolean upper;
  private final double[] sums;
  private final float[] left;
  private final float[] right;
  private final float[] none;

  /**
   * For {@code m} columns on the left and {@code n} on the right.
   *
   * @param upper whether both are the same and only {@code j >= i} is wanted
   */
  ColumnProducts(int m, int n, boolean upper) {
    this.m = m;
    this.n = n;
    this.upper = upper;
    this.sums = new double[Math.multiplyExact(m, n)];
    this.left = new float[Math.multiplyExact(padded(m, tile.mr()), ROWS)];
    this.right = new float[Math.multiplyExact(padded(n, tile.nr()), ROWS)];
    this.none = new float[Math.max(tile.mr(), tile.nr())];
  }

  private static int padded(int columns, int width) {
    return (columns + width - 1) / width * width;
  }

  /** Adds {@code rows}, at most {@link #ROWS}, of both. */
  void add(float[] x, int xi, float[] y, int yi, int rows, RunContext run) {
    int mr = tile.mr();
    int nr = tile.nr();
    int panels = padded(m, mr) / mr;
    int others = padded(n, nr) / nr;
    run.parallel(
        panels + others,
        8,
        (from, to) -> {
          for (int p = (int) from; p < to; p++) {
            if (p < panels) {
              pack(x, xi, rows, m, p * mr, mr, left);
            } else {
              pack(y, yi, rows, n, (p - panels) * nr, nr, right);
            }
          }
        });
    run.parallel(
        panels,
        2,
        (from, to) -> {
          var out = new float[mr * nr];
          for (int q = 0; q < others; q++) {
            for (int p = (int) from; p < to; p++) {
              if (!upper || (q + 1) * nr > p * mr) {
                tile.run(left, p * mr * rows, right, q * nr * rows, rows, none, 0, none, 0, out, 0);
                keep(out, p * mr, q * nr);
              }
            }
          }
        });
  }

  private static void pack(
      float[] x, int at, int rows, int cols, int first, int width, float[] into) {
    int count = Math.min(width, cols - first);
    int o = first * rows;
    for (int r = 0; r < rows; r++, o += width) {
      System.arraycopy(x, at + r * cols + first, into, o, count);
      Arrays.fill(into, o + count, o + width, 0f);
    }
  }

  private void keep(float[] out, int i0, int j0) {
    int nr = tile.nr();
    int width = Math.min(nr, n - j0);
    for (int i = i0; i < Math.min(m, i0 + tile.mr()); i++) {
      int o = i * n + j0;
      int t = (i - i0) * nr;
      for (int j = 0; j < width; j++) {
        sums[o + j] -= 0.5 * out[t + j]; // the tile leaves −2 times the product
      }
    }
  }

  /** The sums, {@code [m × n]}; with {@code upper} both triangles are filled. */
  double[] sums() {
    if (upper) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < i; j++) {
          sums[i * n + j] = sums[j * n + i];
        }
      }
    }
    return sums;
  }
}
