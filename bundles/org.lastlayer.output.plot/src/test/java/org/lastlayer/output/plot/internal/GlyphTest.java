package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Area;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlyphTest {
  private static double inside(Glyph glyph) {
    var shape = glyph.at(50, 50, 20);
    int count = 0;
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        count += shape.contains(x / 4.0, y / 4.0) ? 1 : 0;
      }
    }
    return count / 16.0;
  }

  @ParameterizedTest
  @EnumSource(Glyph.class)
  void noShapeWeighsMoreThanAnother(Glyph glyph) {
    assertEquals(Math.PI * 400, inside(glyph), 25, glyph.toString());
  }

  /** At the size of dots of ten thousand points, in pixels: 6 across. */
  @Test
  void anyTwoDifferInAFifthOfTheirArea() {
    for (var a : Glyph.values()) {
      for (var b : Glyph.values()) {
        if (a == b) {
          continue;
        }
        var shared = new Area(a.at(0, 0, 20));
        shared.exclusiveOr(new Area(b.at(0, 0, 20)));
        int outside = 0;
        for (int y = -40; y < 40; y++) {
          for (int x = -40; x < 40; x++) {
            outside += shared.contains(x, y) ? 1 : 0;
          }
        }
        assertTrue(outside > 0.13 * Math.PI * 400, a + " and " + b + ": " + outside);
      }
    }
  }

  @Test
  void classesTakeShapesInTurn() {
    assertEquals(Glyph.CIRCLE, Glyph.of(0));
    assertNotEquals(Glyph.of(0), Glyph.of(1));
    assertEquals(Glyph.of(1), Glyph.of(8));
    assertEquals(Glyph.of(0), Glyph.of(15));
  }
}
