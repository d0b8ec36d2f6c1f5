package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RampTest {
  private static java.awt.Color step(int s) {
    return Ramp.of((s + 0.5) / Ramp.STEPS);
  }

  @Test
  void equalStepsLookEqual() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    // four steps at a time: one is about as fine as a screen's levels
    for (int s = 0; s + 4 < Ramp.STEPS; s++) {
      double apart = Vision.NORMAL.apart(step(s), step(s + 4));
      least = Math.min(least, apart);
      most = Math.max(most, apart);
    }
    assertTrue(most < 1.4 * least, "from " + least + " to " + most);
    assertTrue(least > 5, "seen: " + least);
  }

  @ParameterizedTest
  @EnumSource(Vision.class)
  void everyEyeSeesItRise(Vision eye) {
    for (int s = 0; s + 4 < Ramp.STEPS; s++) {
      assertTrue(eye.lab(step(s + 4))[0] > eye.lab(step(s))[0] + 1, eye + " at " + s);
    }
  }

  @Test
  void whatLiesOutsideHasTheColourOfTheEnd() {
    assertEquals(Ramp.of(0), Ramp.of(-3));
    assertEquals(Ramp.of(1), Ramp.of(9));
  }
}
