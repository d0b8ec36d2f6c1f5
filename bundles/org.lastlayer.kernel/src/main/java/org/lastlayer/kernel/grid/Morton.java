package org.lastlayer.kernel.grid;

import java.util.Arrays;

/** The order of points along a curve that keeps near ones near, so that memory is read in order. */
public final class Morton {
  public static final int BITS = 10;

  private Morton() {}

  /** Keys in the upper half, points in the lower, sorted; one array of coordinates an axis. */
  public static long[] sorted(float[][] at) {
    int n = at[0].length;
    var keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = i;
    }
    float width = 0;
    var lows = new float[at.length];
    for (int axis = 0; axis < at.length; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (float v : at[axis]) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
      lows[axis] = low;
      width = Math.max(width, high - low);
    }
    float scale = width > 0 ? ((1 << BITS) - 1) / width : 0;
    for (int axis = 0; axis < at.length; axis++) {
      for (int i = 0; i < n; i++) {
        long cell = (long) ((at[axis][i] - lows[axis]) * scale);
        keys[i] |= apart(cell, at.length) << (32 + axis);
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  /** The points in that order. */
  public static int[] order(float[][] at) {
    var keys = sorted(at);
    var order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  private static long apart(long cell, int axes) {
    long spread = 0;
    for (int bit = 0; bit < BITS; bit++) {
      spread |= ((cell >> bit) & 1) << (bit * axes);
    }
    return spread;
  }
}
