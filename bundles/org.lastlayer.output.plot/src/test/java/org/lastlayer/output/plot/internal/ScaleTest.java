package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static float[] even(int n) {
    var values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) i / (n - 1);
    }
    return values;
  }

  @Test
  void reachesFromTheLeastToTheLargest() {
    var values = even(1001);
    values[5] = Float.NaN;
    assertEquals(new Scale(0, 1), Scale.of(values));
  }

  @Test
  void oneThatLiesFarOutDoesNotSqueezeTheOthers() {
    var values = even(1001);
    values[500] = 1000;
    assertEquals(0, Scale.of(values).low());
    assertEquals(0.99, Scale.of(values).high(), 0.011);
  }

  @Test
  void numbersAllAlikeLieInTheMiddle() {
    var values = new float[10];
    Arrays.fill(values, 3);
    assertEquals(0.5, Scale.of(values).share(3));
    assertEquals(new Scale(0, 1), Scale.of(new float[] {Float.NaN}));
  }

  @Test
  void ticksAreRoundAndSaidWithTheDecimalsTheyNeed() {
    var ticks = new Scale(0.913, 1.0).ticks(6);
    assertEquals(
        List.of("0.92", "0.94", "0.96", "0.98", "1.00"),
        ticks.stream().map(t -> Scale.words(t, ticks)).toList());
    var large = new Scale(0, 4321).ticks(5);
    assertEquals(
        List.of("0", "1,000", "2,000", "3,000", "4,000"),
        large.stream().map(t -> Scale.words(t, large)).toList());
  }
}
