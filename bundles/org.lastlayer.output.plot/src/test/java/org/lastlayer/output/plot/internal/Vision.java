package org.lastlayer.output.plot.internal;

import java.awt.Color;

/**
 * How colours look to eyes that lack a kind of cone, in CIELAB. Matrices of Machado, Oliveira and
 * Fernandes (2009) for the whole lack, over linear sRGB.
 */
enum Vision {
  NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
  PROTANOPIA(
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
  DEUTERANOPIA(
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
  TRITANOPIA(
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

  private static final double[] TO_XYZ = {
    0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920,
    0.9503041
  };
  private static final double[] WHITE = {0.95047, 1, 1.08883};

  private final double[] matrix;

  Vision(double... matrix) {
    this.matrix = matrix;
  }

  /** L*, a*, b*. */
  double[] lab(Color colour) {
    double[] light = {light(colour.getRed()), light(colour.getGreen()), light(colour.getBlue())};
    var seen = times(matrix, light);
    for (int c = 0; c < 3; c++) {
      seen[c] = Math.clamp(seen[c], 0, 1);
    }
    var xyz = times(TO_XYZ, seen);
    var f = new double[3];
    for (int c = 0; c < 3; c++) {
      double share = xyz[c] / WHITE[c];
      f[c] = share > 216 / 24389.0 ? Math.cbrt(share) : (24389 / 27.0 * share + 16) / 116;
    }
    return new double[] {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
  }

  /** CIE 1976: about 2.3 is just seen. */
  double apart(Color a, Color b) {
    var x = lab(a);
    var y = lab(b);
    return Math.sqrt(
        Math.pow(x[0] - y[0], 2) + Math.pow(x[1] - y[1], 2) + Math.pow(x[2] - y[2], 2));
  }

  private static double light(int level) {
    double share = level / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double[] times(double[] m, double[] v) {
    var w = new double[3];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        w[r] += m[3 * r + c] * v[c];
      }
    }
    return w;
  }
}
