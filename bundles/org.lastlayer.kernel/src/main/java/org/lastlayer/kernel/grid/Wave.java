package org.lastlayer.kernel.grid;

/**
 * One complex transform in f64, for what is computed once. Threads: any number, each with its own
 * arrays.
 */
final class Wave {
  private final int size;
  private final int[] radices;
  private final double[] cos;
  private final double[] sin;

  Wave(int size) {
    this.size = size;
    this.radices = Fft.radices(size);
    this.cos = new double[size];
    this.sin = new double[size];
    for (int i = 0; i < size; i++) {
      cos[i] = Math.cos(-2 * Math.PI * i / size);
      sin[i] = Math.sin(-2 * Math.PI * i / size);
    }
  }

  /** In place, forward, not scaled. */
  void transform(double[] re, double[] im) {
    double[] a = re;
    double[] b = im;
    double[] c = new double[size];
    double[] d = new double[size];
    int n = size;
    int s = 1;
    for (int radix : radices) {
      int m = n / radix;
      for (int p = 0; p < m; p++) {
        for (int k = 0; k < radix; k++) {
          butterfly(a, b, c, d, radix, m, s, p, k, size / n);
        }
      }
      double[] t = a;
      a = c;
      c = t;
      t = b;
      b = d;
      d = t;
      s *= radix;
      n = m;
    }
    if (a != re) {
      System.arraycopy(a, 0, re, 0, size);
      System.arraycopy(b, 0, im, 0, size);
    }
  }

  private void butterfly(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int radix,
      int m,
      int s,
      int p,
      int k,
      int stride) {
    int o = (p * radix + k) * s;
    for (int q = 0; q < s; q++) {
      double sr = 0;
      double si = 0;
      for (int r = 0; r < radix; r++) {
        int turn = (r * k % radix * (size / radix) + p * k * stride) % size;
        int i = (r * m + p) * s + q;
        sr += a[i] * cos[turn] - b[i] * sin[turn];
        si += a[i] * sin[turn] + b[i] * cos[turn];
      }
      c[o + q] = sr;
      d[o + q] = si;
    }
  }
}
