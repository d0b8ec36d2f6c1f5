package org.lastlayer.kernel.grid;

import java.util.ArrayList;

/**
 * Sixteen complex transforms of one length side by side: row r of the arrays holds number r of
 * each.
 *
 * <p>Stockham's form with radices 2 to 5, no reordering. Threads: any number, each with its own
 * arrays. The inverse is the same with real and imaginary parts exchanged, not scaled.
 */
final class Fft {
  private final int size;
  private final int[] radices;
  private final float[][] twiddles;
  private final Loops loops;

  Fft(int size, Loops loops) {
    this.size = size;
    this.loops = loops;
    this.radices = radices(size);
    this.twiddles = new float[radices.length][];
    int n = size;
    for (int q = 0; q < radices.length; q++) {
      int radix = radices[q];
      int m = n / radix;
      var t = new float[m * 2 * (radix - 1)];
      for (int p = 0; p < m; p++) {
        for (int k = 1; k < radix; k++) {
          double angle = -2 * Math.PI * p * k / n;
          t[(p * (radix - 1) + k - 1) * 2] = (float) Math.cos(angle);
          t[(p * (radix - 1) + k - 1) * 2 + 1] = (float) Math.sin(angle);
        }
      }
      twiddles[q] = t;
      n = m;
    }
  }

  static int[] radices(int size) {
    var found = new ArrayList<Integer>();
    int n = size;
    for (int radix : new int[] {4, 2, 3, 5}) {
      while (n % radix == 0) {
        found.add(radix);
        n /= radix;
      }
    }
    if (n != 1) {
      throw new IllegalArgumentException("size must be of factors 2, 3 and 5, found " + size);
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Transforms (re, im); whether the result lies there, or else in (otherRe, otherIm). */
  boolean run(float[] re, float[] im, float[] otherRe, float[] otherIm) {
    float[] a = re;
    float[] b = im;
    float[] c = otherRe;
    float[] d = otherIm;
    int n = size;
    int s = Loops.LANES;
    for (int q = 0; q < radices.length; q++) {
      int m = n / radices[q];
      loops.pass(radices[q], a, b, c, d, m, s, twiddles[q]);
      float[] t = a;
      a = c;
      c = t;
      t = b;
      b = d;
      d = t;
      s *= radices[q];
      n = m;
    }
    return (radices.length & 1) == 0;
  }
}
