package org.lastlayer.kernel.grid;

/**
 * Complex transforms in f64, some of them side by side, for what is computed once. Row r of the
 * arrays holds number r of each. Threads: any number, each with its own arrays.
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

  /** In place, forward, not scaled: as many transforms as the arrays hold. */
  void transform(double[] re, double[] im) {
    double[] a = re;
    double[] b = im;
    double[] c = new double[re.length];
    double[] d = new double[re.length];
    int n = size;
    int s = re.length / size;
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
      System.arraycopy(a, 0, re, 0, re.length);
      System.arraycopy(b, 0, im, 0, re.length);
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
    for (int r = 0; r < radix; r++) {
      int turn = (r * k % radix * (size / radix) + p * k * stride) % size;
      add(a, b, c, d, (r * m + p) * s, o, s, cos[turn], sin[turn], r == 0);
    }
  }

  /** Plain loops, which the compiler runs on lanes by itself. */
  private static void add(
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int i,
      int o,
      int s,
      double wr,
      double wi,
      boolean first) {
    if (first) {
      for (int q = 0; q < s; q++) {
        c[o + q] = a[i + q] * wr - b[i + q] * wi;
        d[o + q] = a[i + q] * wi + b[i + q] * wr;
      }
    } else {
      for (int q = 0; q < s; q++) {
        c[o + q] += a[i + q] * wr - b[i + q] * wi;
        d[o + q] += a[i + q] * wi + b[i + q] * wr;
      }
    }
  }
}
