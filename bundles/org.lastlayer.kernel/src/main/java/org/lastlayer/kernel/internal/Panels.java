package org.lastlayer.kernel.internal;

/**
 * Packs rows so that the hot loops read straight on: {@code width} rows a panel, column by column,
 * zeros after the last.
 */
public final class Panels {
  private Panels() {}

  /**
   * Packs {@code rows} rows of {@code d} numbers from {@code x[at ..)}, as one panel, to {@code
   * into[to .. to + width·d)}.
   */
  public static void pack(float[] x, int at, int rows, int d, int width, float[] into, int to) {
    // Blocks of 16 columns: a block of every row stays in the nearest cache while it is turned.
    for (int c0 = 0; c0 < d; c0 += 16) {
      int c1 = Math.min(d, c0 + 16);
      for (int r = 0; r < rows; r++) {
        int from = at + r * d;
        int o = to + c0 * width + r;
        for (int c = c0; c < c1; c++, o += width) {
          into[o] = x[from + c];
        }
      }
      for (int r = rows; r < width; r++) {
        int o = to + c0 * width + r;
        for (int c = c0; c < c1; c++, o += width) {
          into[o] = 0f;
        }
      }
    }
  }

  /** {@code rows} rounded up to a whole number of panels. */
  public static int padded(int rows, int width) {
    return (rows + width - 1) / width * width;
  }
}
