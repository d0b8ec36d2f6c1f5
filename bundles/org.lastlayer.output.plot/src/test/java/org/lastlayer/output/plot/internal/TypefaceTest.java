package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;

class TypefaceTest {
  private final Typeface typeface = Typeface.load();

  private int contours(String text) {
    int count = 0;
    for (var it = typeface.text(text, 100, 0, 0).getPathIterator(null); !it.isDone(); it.next()) {
      count += it.currentSegment(new float[6]) == PathIterator.SEG_MOVETO ? 1 : 0;
    }
    return count;
  }

  @Test
  void lettersHaveTheirHolesAndDots() {
    assertEquals(1, contours("l"));
    assertEquals(2, contours("o"));
    assertEquals(2, contours("i"));
    assertEquals(3, contours("B"));
    assertEquals(0, contours(" "));
  }

  @Test
  void accentsArePartsPutTogether() {
    assertEquals(3, contours("ü"));
    assertTrue(
        typeface.text("Å", 100, 0, 0).getBounds2D().getHeight()
            > typeface.text("A", 100, 0, 0).getBounds2D().getHeight());
  }

  @Test
  void lettersStandOnTheLineAndGrowWithTheSize() {
    var letter = typeface.text("H", 100, 10, 50).getBounds2D();
    assertEquals(50, letter.getMaxY(), 0.5);
    // Capitals of DejaVu Sans are 1493 of 2048 units high.
    assertEquals(72.9, letter.getHeight(), 0.5);
    assertEquals(2 * typeface.width("Hg", 10), typeface.width("Hg", 20), 1e-3);
  }

  @Test
  void outlinesStayInTheirAdvance() {
    for (int c = 0x20; c < 0x250; c++) {
      var letter = typeface.text(Character.toString(c), 100, 0, 0).getBounds2D();
      assertFalse(letter.getWidth() > 220 || letter.getHeight() > 200, "U+" + c);
    }
  }

  @Test
  void aLetterTheFontLacksIsABoxNotNothing() {
    assertTrue(contours("靴") > 0);
  }
}
