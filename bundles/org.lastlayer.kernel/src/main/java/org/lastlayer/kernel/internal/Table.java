package org.lastlayer.kernel.internal;

/** Rows that squared distances are taken to. Threads: filled by one call, then read by any. */
interface Table {
  int rows();

  /**
   * From one row to the next, and how many numbers a row to compare with has; filled up by zeros.
   */
  int stride();

  /** Puts a row in; parts of it that do not fit are cut off. */
  void put(int row, float[] from, int at);

  /** Takes a row out, as something to compare with. */
  void load(int row, float[] into, int to);

  /** Turns plain numbers into something to compare with, in place. */
  void scale(float[] q, int qi);

  /** {@code out[i] = ‖q − row ids[i]‖²} for {@code n} rows. */
  void squares(float[] q, int qi, int[] ids, int n, float[] out);
}
