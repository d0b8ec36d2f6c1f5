package org.lastlayer.measure.map.internal;

import java.util.Arrays;

/** Sums over what was measured a row. */
final class Columns {
  private Columns() {}

  /** The mean of what is a number; NaN where nothing is. */
  static double mean(float[] x) {
    double sum = 0;
    int there = 0;
    for (float value : x) {
      if (!Float.isNaN(value)) {
        sum += value;
        there++;
      }
    }
    return sum / there;
  }

  /**
   * A row: the share of the first {@code depth} ids of its list in {@code a} that are among the
   * first {@code depth} of its list in {@code b}.
   *
   * @param ofA length of a list in {@code a}
   * @param ofB length of a list in {@code b}
   */
  static float[] shared(long[] a, int ofA, long[] b, int ofB, int depth) {
    int n = a.length / ofA;
    var shares = new float[n];
    for (int i = 0; i < n; i++) {
      var first = Arrays.copyOfRange(a, i * ofA, i * ofA + depth);
      Arrays.sort(first);
      int same = 0;
      for (int t = i * ofB; t < i * ofB + depth; t++) {
        same += Arrays.binarySearch(first, b[t]) >= 0 ? 1 : 0;
      }
      shares[i] = (float) same / depth;
    }
    return shares;
  }
}
