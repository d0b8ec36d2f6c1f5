package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Labels;

class DensityTest {
  private static final Rectangle2D.Float ROOM = new Rectangle2D.Float(100, 50, 200, 100);

  private static BufferedImage picture(Look look, float[] x, float[] y) {
    return Density.of(new Places(x, y, new float[0], new float[0]), look, ROOM, 2);
  }

  /** Points one after the other: so many, there, of a class. */
  private static BufferedImage picture(int... countXYClass) {
    int n = 0;
    for (int i = 0; i < countXYClass.length; i += 4) {
      n += countXYClass[i];
    }
    var x = new float[n];
    var y = new float[n];
    var codes = new int[n];
    int at = 0;
    for (int i = 0; i < countXYClass.length; i += 4) {
      for (int k = 0; k < countXYClass[i]; k++) {
        x[at] = countXYClass[i + 1] + 0.5f;
        y[at] = countXYClass[i + 2] + 0.5f;
        codes[at++] = countXYClass[i + 3];
      }
    }
    var labels = new Labels(List.of("blue", "orange"), codes);
    return picture(new LabelLook(labels, true, Legend.NONE), x, y);
  }

  private static int alpha(BufferedImage image, int x, int y) {
    return image.getRGB(x - 100, y - 50) >>> 24;
  }

  @Test
  void morePointsAreDeeperByTheirLogarithm() {
    var image = picture(1, 120, 100, 0, 10, 160, 100, 0, 100, 200, 100, 0, 1000, 260, 100, 0);
    int one = alpha(image, 120, 100);
    int ten = alpha(image, 160, 100);
    int hundred = alpha(image, 200, 100);
    int thousand = alpha(image, 260, 100);
    assertTrue(one > 50, "a point alone is seen, found " + one);
    assertEquals(255, thousand, 3);
    assertEquals(hundred - ten, thousand - hundred, 12, "equal factors, equal steps");
    assertEquals(ten - one, hundred - ten, 12);
    assertEquals(0, alpha(image, 140, 60), "nothing where nothing is");
  }

  @Test
  void coloursMixByCount() {
    var blue = Palette.of(0, 2);
    var image = picture(50, 150, 100, 0, 50, 250, 100, 1, 90, 200, 80, 0, 10, 200, 80, 1);
    assertEquals(blue.getRGB() & 0xffffff, image.getRGB(50, 50) & 0xffffff);
    var mixed = new Color(image.getRGB(100, 30));
    assertTrue(mixed.getRed() > blue.getRed() + 40, "a tenth of orange shows: " + mixed);
    assertTrue(mixed.getBlue() > mixed.getRed(), "nine tenths are blue: " + mixed);
  }

  @Test
  void numbersAreAveragedBeforeTheyBecomeColours() {
    int n = 100;
    var values = new float[n];
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = i % 2;
      x[i] = 200.5f;
      y[i] = 100.5f;
    }
    values[0] = Float.NaN;
    var image = picture(new ColumnLook(new Column("", "", "c", values)), x, y);
    assertEquals(
        Vision.NORMAL.lab(Ramp.of(0.505))[0],
        Vision.NORMAL.lab(new Color(image.getRGB(100, 50)))[0],
        1.5,
        "half 0 and half 1 look like 0.5");
    values = new float[] {Float.NaN};
    image =
        picture(
            new ColumnLook(new Column("", "", "c", values)),
            new float[] {200.5f},
            new float[] {100.5f});
    assertEquals(Palette.NONE.getRGB() & 0xffffff, image.getRGB(100, 50) & 0xffffff);
  }

  @Test
  void pointsOutsideAreLeftOut() {
    var image = picture(5, 20, 100, 0, 5, 400, 300, 0);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 200; x++) {
        assertEquals(0, image.getRGB(x, y) >>> 24);
      }
    }
  }
}
