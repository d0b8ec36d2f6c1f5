package org.lastlayer.kernel.internal;

/**
 * Rows in 16 bits a number: multiples of one step. Half the memory, and what is slow about hopping
 * from row to row is the memory.
 */
final class Codes implements Table {
  /** As in {@link Rows}. */
  static final int LEAD = 24;

  private static final int WIDTH = 32;
  private static final int BLOCK = 1 << 29;
  private static final int LARGEST = Short.MAX_VALUE;

  private final int rows;
  private final int cols;
  private final int stride;
  private final int shift;
  private final int mask;
  private final short[][] blocks;
  private final float step;
  private final Simd simd = Simd.best();

  /** For numbers in {@code [−most, most]}. */
  Codes(int rows, int cols, float most) {
    this.rows = rows;
    this.cols = cols;
    this.stride = (cols + WIDTH - 1) / WIDTH * WIDTH;
    this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, BLOCK / stride));
    int block = 1 << shift;
    this.mask = block - 1;
    this.blocks = new short[(rows + block - 1) >>> shift][];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new short[LEAD + Math.min(block, rows - (b << shift)) * stride];
    }
    this.step = step(most);
  }

  /** The distance of two codes. */
  static float step(float most) {
    return most > 0 ? Math.max(Float.MIN_NORMAL, most / LARGEST) : 1;
  }

  short[] block(int row) {
    return blocks[row >>> shift];
  }

  int at(int row) {
    return LEAD + (row & mask) * stride;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int stride() {
    return stride;
  }

  @Override
  public void put(int row, float[] from, int at) {
    short[] to = block(row);
    int o = at(row);
    for (int c = 0; c < cols; c++) {
      to[o + c] = (short) Math.clamp(Math.round(from[at + c] / step), -LARGEST, LARGEST);
    }
  }

  @Override
  public void load(int row, float[] into, int to) {
    short[] from = block(row);
    int o = at(row);
    for (int c = 0; c < stride; c++) {
      into[to + c] = from[o + c];
    }
  }

  @Override
  public void scale(float[] q, int qi) {
    for (int c = 0; c < cols; c++) {
      q[qi + c] /= step;
    }
  }

  @Override
  public void squares(float[] q, int qi, int[] ids, int n, float[] out) {
    simd.codes(q, qi, this, ids, n, step * step, out);
  }
}
