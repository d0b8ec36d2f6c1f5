package org.lastlayer.kernel.grid;

import org.lastlayer.api.run.RunContext;

/**
 * The transforms of {@code (1+r²)^−α} and {@code x·(1+r²)^−(α+1)} on a doubled grid, with the
 * spreading and reading by splines taken out.
 *
 * <p>Stored as blocks of sixteen frequencies of the first axis: {@code [size/32][size][16]}.
 *
 * @param size nodes an axis, twice the side of the grid
 * @param spacing length between nodes
 * @param one of {@code (1+r²)^−α}
 * @param alongX of the first component, without its factor −i
 * @param alongY of the second
 */
record Spectrum(int size, float spacing, float[] one, float[] alongX, float[] alongY) {
  private static final int B = Loops.LANES;

  static Spectrum of(int size, float spacing, int order, double alpha, RunContext run) {
    int half = size / 2;
    int wide = half + 1;
    // by symmetry a quarter tells all: rows 0..half of both, transformed along the second axis
    var even = new double[wide * wide];
    var odd = new double[wide * wide];
    var wave = new Wave(size);
    run.parallel(
        wide,
        8,
        (from, to) -> {
          int lanes = (int) (to - from);
          var re = new double[size * lanes];
          var im = new double[size * lanes];
          for (int j = 0; j < size; j++) {
            double dy = spacing * (j <= half ? j : j - size);
            for (int b = 0; b < lanes; b++) {
              int i = (int) from + b;
              double dx = spacing * i;
              double q = 1 / (1 + dx * dx + dy * dy);
              double w = alpha == 1 ? q : Math.pow(q, alpha);
              re[j * lanes + b] = w;
              im[j * lanes + b] = i == half ? 0 : dx * w * q;
            }
          }
          wave.transform(re, im);
          for (int k = 0; k <= half; k++) {
            System.arraycopy(re, k * lanes, even, k * wide + (int) from, lanes);
            System.arraycopy(im, k * lanes, odd, k * wide + (int) from, lanes);
          }
        });
    var one = new double[wide * wide];
    var sine = new double[wide * wide];
    run.parallel(
        wide,
        8,
        (from, to) -> {
          int lanes = (int) (to - from);
          var re = new double[size * lanes];
          var im = new double[size * lanes];
          for (int b = 0; b < lanes; b++) {
            int o = ((int) from + b) * wide;
            for (int i = 0; i < size; i++) {
              int j = i <= half ? i : size - i;
              re[i * lanes + b] = even[o + j] + (i <= half ? odd[o + j] : -odd[o + j]);
            }
          }
          wave.transform(re, im);
          for (int k0 = 0; k0 <= half; k0++) {
            for (int b = 0; b < lanes; b++) {
              one[k0 * wide + (int) from + b] = re[k0 * lanes + b];
              sine[k0 * wide + (int) from + b] = -im[k0 * lanes + b];
            }
          }
        });
    return stored(size, spacing, factor(order, size), one, sine);
  }

  /** What undoes spreading and reading at the least mean error of the force, an axis. */
  private static double[] factor(int order, int size) {
    var twice = Stencil.transform(2 * order, size);
    var factor = new double[size];
    for (int k = 0; k < size; k++) {
      double x = Math.PI * Math.min(k, size - k) / size;
      double sinc = x == 0 ? 1 : Math.sin(x) / x;
      factor[k] = Math.pow(sinc, 2 * order) / (twice[k] * twice[k]);
    }
    return factor;
  }

  private static Spectrum stored(
      int size, float spacing, double[] factor, double[] one, double[] sine) {
    int half = size / 2;
    int wide = half + 1;
    var a = new float[half * size];
    var x = new float[half * size];
    var y = new float[half * size];
    double scale = 1.0 / ((double) size * size);
    for (int k0 = 0; k0 < half; k0++) {
      for (int k1 = 0; k1 < size; k1++) {
        int o = (k0 / B * size + k1) * B + k0 % B;
        int m1 = Math.min(k1, size - k1);
        double s = factor[k0] * factor[k1] * scale;
        a[o] = (float) (one[k0 * wide + m1] * s);
        x[o] = (float) (sine[k0 * wide + m1] * s);
        double other = k1 == half ? 0 : sine[m1 * wide + k0] * s;
        y[o] = (float) (k1 > half ? -other : other);
      }
    }
    return new Spectrum(size, spacing, a, x, y);
  }
}
