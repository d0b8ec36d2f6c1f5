package org.lastlayer.kernel.internal;

/**
 * Rows of one width behind each other, in arrays of up to a gigabyte. Each is filled up with zeros
 * to whole lanes, so that loops have no ends. Threads: filled by one call, then read by any.
 */
final class Rows implements Table {
  /** Numbers of the widest vector. */
  static final int WIDTH = 16;

  /**
   * Numbers before the first row: with an array's header of 16 bytes, rows of large arrays begin
   * where a cache line does, and no load touches two.
   */
  static final int LEAD = 12;

  private static final int BLOCK = 1 << 28;

  final int rows;
  final int cols;

  /** From one row to the next. */
  final int stride;

  final int shift;
  final int mask;
  final float[][] blocks;

  Rows(int rows, int cols) {
    this.rows = rows;
    this.cols = cols;
    this.stride = (cols + WIDTH - 1) / WIDTH * WIDTH;
    this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, BLOCK / Math.max(1, stride)));
    int most = 1 << shift;
    this.mask = most - 1;
    this.blocks = new float[Math.max(1, (rows + most - 1) >>> shift)][];
    for (int b = 0; b < blocks.length; b++) {
      int here = Math.min(most, rows - (b << shift));
      blocks[b] = new float[LEAD + here * stride];
    }
  }

  float[] block(int row) {
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
    System.arraycopy(from, at, block(row), at(row), cols);
  }

  @Override
  public void load(int row, float[] into, int to) {
    System.arraycopy(block(row), at(row), into, to, stride);
  }

  @Override
  public void scale(float[] q, int qi) {}

  @Override
  public void squares(float[] q, int qi, int[] ids, int n, float[] out) {
    Simd.best().many(Op.SQUARES, q, qi, this, ids, n, out);
  }
}
