package org.lastlayer.kernel.internal;

import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/** Refuses NaN and infinity by the row they are in. */
final class Finite {
  private static final int EXPONENT = 0x7f800000;

  private Finite() {}

  /**
   * Looks through {@code rows} rows of {@code d} numbers; the first is row {@code first} of the
   * matrix.
   */
  static void check(float[] x, int rows, int d, String what, long first) {
    int most = 0;
    for (int i = 0; i < rows * d; i++) {
      most = Math.max(most, Float.floatToRawIntBits(x[i]) & EXPONENT);
    }
    if (most != EXPONENT) {
      return;
    }
    for (int i = 0; i < rows * d; i++) {
      if (!Float.isFinite(x[i])) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.DATA,
                "row " + (first + i / d) + ", column " + i % d + " of the " + what,
                "a finite number",
                Float.isNaN(x[i]) ? "NaN" : Float.toString(x[i]),
                "Leave the row out or put a number in its place: no distance to it can be told."));
      }
    }
  }
}
