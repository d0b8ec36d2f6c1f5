package org.lastlayer.output.plot.internal;

import java.awt.Color;

/** CIELAB under daylight D65 (CIE 15:2004; sRGB by IEC 61966-2-1): distances are as seen. */
final class Lab {
  private static final double[] WHITE = {0.95047, 1, 1.08883};
  private static final double[][] TO_RGB = {
    {3.2404542, -1.5371385, -0.4985314},
    {-0.9692660, 1.8760108, 0.0415560},
    {0.0556434, -0.2040259, 1.0572252}
  };
  private static final double KAPPA = 24389 / 27.0;
  private static final double SMALL = 6 / 29.0;

  private Lab() {}

  /** The nearest colour that a screen has, channel by channel. */
  static Color colour(double[] lab) {
    double y = (lab[0] + 16) / 116;
    double[] xyz = {
      WHITE[0] * cubed(y + lab[1] / 500), WHITE[1] * cubed(y), WHITE[2] * cubed(y - lab[2] / 200)
    };
    var level = new int[3];
    for (int c = 0; c < 3; c++) {
      double light = 0;
      for (int k = 0; k < 3; k++) {
        light += TO_RGB[c][k] * xyz[k];
      }
      double clipped = Math.clamp(light, 0, 1);
      double shown =
          clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * StrictMath.pow(clipped, 1 / 2.4) - 0.055;
      level[c] = (int) Math.round(255 * shown);
    }
    return new Color(level[0], level[1], level[2]);
  }

  private static double cubed(double f) {
    return f > SMALL ? f * f * f : (116 * f - 16) / KAPPA;
  }
}
