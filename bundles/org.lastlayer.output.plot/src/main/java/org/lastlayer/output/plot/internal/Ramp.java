package org.lastlayer.output.plot.internal;

import java.awt.Color;

/**
 * Colours of numbers, from dark blue through green to yellow: equal steps look equal. Computed, not
 * copied: a curve in CIELAB along which lightness rises steadily while the hue turns, cut in steps
 * of equal length there. Every kind of colour vision sees the lightness.
 */
final class Ramp {
  /** As many colours as files name. */
  static final int STEPS = 64;

  private static final int FINE = 4000;
  private static final double DARKEST = 22;
  private static final double LIGHTEST = 88;
  private static final double FROM_HUE = Math.toRadians(300);
  private static final double TO_HUE = Math.toRadians(98);

  /** Chroma at the ends and in the middle, where few hues have much. */
  private static final double[] CHROMA = {44, 31, 72};

  private static final Color[] COLOURS = colours();

  private Ramp() {}

  /** The colour of a share from 0 to 1. */
  static Color of(double share) {
    return COLOURS[(int) Math.clamp(share * STEPS, 0, STEPS - 1.0)];
  }

  private static Color[] colours() {
    var length = new double[FINE + 1];
    for (int i = 1; i <= FINE; i++) {
      length[i] = length[i - 1] + apart(lab((i - 1) / (double) FINE), lab(i / (double) FINE));
    }
    var colours = new Color[STEPS];
    int at = 0;
    for (int s = 0; s < STEPS; s++) {
      while (at < FINE && length[at] < length[FINE] * s / (STEPS - 1)) {
        at++;
      }
      colours[s] = Lab.colour(lab(at / (double) FINE));
    }
    return colours;
  }

  private static double[] lab(double t) {
    double chroma =
        (1 - t) * (1 - 2 * t) * CHROMA[0]
            + 4 * t * (1 - t) * CHROMA[1]
            + t * (2 * t - 1) * CHROMA[2];
    double hue = FROM_HUE + (TO_HUE - FROM_HUE) * t;
    return new double[] {
      DARKEST + (LIGHTEST - DARKEST) * t, chroma * StrictMath.cos(hue), chroma * StrictMath.sin(hue)
    };
  }

  private static double apart(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
