package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lastlayer.api.measure.Labels;

class PaletteTest {
  /** Six times what is just seen. */
  private static final double CLEAR = 14;

  @ParameterizedTest
  @EnumSource(Vision.class)
  void everyEyeTellsADozenClassesApart(Vision eye) {
    for (int a = 0; a < 12; a++) {
      for (int b = 0; b < a; b++) {
        double apart = eye.apart(Palette.of(a, 12), Palette.of(b, 12));
        assertTrue(apart > CLEAR, eye + ": " + b + " and " + a + " are " + apart + " apart");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Vision.class)
  void everyEyeSeesEveryClassOnPaper(Vision eye) {
    for (int a = 0; a < 12; a++) {
      double apart = eye.apart(Palette.of(a, 12), Color.WHITE);
      assertTrue(apart > CLEAR, eye + " and class " + a + ": " + apart);
    }
  }

  /** Seen by the simulation itself: red and green meet, blue and yellow do not. */
  @Test
  void simulatedEyesConfuseWhatRealOnesDo() {
    var red = new Color(0xc03030);
    var green = new Color(0x5f7000);
    double normal = Vision.NORMAL.apart(red, green);
    assertTrue(Vision.DEUTERANOPIA.apart(red, green) < normal / 3, "red and green");
    var blue = new Color(0x3030c0);
    var yellow = new Color(0xc0c030);
    assertTrue(Vision.DEUTERANOPIA.apart(blue, yellow) > CLEAR * 5, "blue and yellow");
  }

  @Test
  void classesOfNearColoursDifferInShape() {
    var codes = new int[12];
    var names = java.util.stream.IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
    var marks = LabelLook.classes(new Labels(names, codes), true);
    assertEquals(13, new HashSet<>(java.util.Arrays.asList(marks)).size());
    for (int a = 0; a < 12; a++) {
      for (int b = 0; b < a; b++) {
        boolean close = Vision.DEUTERANOPIA.apart(marks[a].colour(), marks[b].colour()) < 20;
        assertTrue(!close || marks[a].glyph() != marks[b].glyph(), a + " and " + b);
      }
    }
  }

  @Test
  void ofManyClassesThoseOfLikeColourDifferInShape() {
    int count = 40;
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < a; b++) {
        boolean same = Vision.NORMAL.apart(Palette.of(a, count), Palette.of(b, count)) < 3;
        assertTrue(!same || Glyph.of(a) != Glyph.of(b), a + " and " + b + " cannot be told");
      }
    }
  }
}
