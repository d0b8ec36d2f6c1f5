package org.lastlayer.output.plot.internal;

import java.awt.Color;

/**
 * Colours of classes: those of Okabe and Ito (2008), which people with any colour vision can tell
 * apart, then companions chosen to keep that; beyond a dozen classes hues by the golden angle in
 * three tones.
 */
final class Palette {
  static final Color INK = new Color(0x16181d);
  static final Color SOFT = new Color(0x565c68);
  static final Color LINE = new Color(0xd5d9e0);
  static final Color NONE = new Color(0xb4b8c0);

  private static final int[] FIXED = {
    0x0072b2, 0xe69f00, 0x009e73, 0xd55e00, 0x56b4e9, 0xcc79a7,
    0xe6d800, 0x22252b, 0x5b3db8, 0x782d0f, 0xa5d278, 0x9600ff
  };
  private static final double GOLDEN_ANGLE = 137.508;
  private static final float[] TONES = {0.42f, 0.56f, 0.30f};
  private static final float SATURATION = 0.68f;

  private Palette() {}

  /** The colour of a class of so many; below 0: no class. */
  static Color of(int code, int classes) {
    if (code < 0) {
      return NONE;
    }
    if (classes <= FIXED.length) {
      return new Color(FIXED[code]);
    }
    return hsl((float) (code * GOLDEN_ANGLE % 360), SATURATION, TONES[code % TONES.length]);
  }

  private static Color hsl(float hue, float saturation, float lightness) {
    float value = lightness + saturation * Math.min(lightness, 1 - lightness);
    return new Color(
        Color.HSBtoRGB(hue / 360, value == 0 ? 0 : 2 * (1 - lightness / value), value));
  }
}
