package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.AffineTransform;

/**
 * Lines of text of a picture.
 *
 * @param unit a thousandth of the picture's shorter side
 */
record Lettering(Typeface typeface, float unit) {
  /** Writes a line, shortened to the width. */
  void write(Paper paper, String words, float points, float x, float y, float width, Color colour) {
    float size = points * unit;
    paper.fill(typeface.text(shorten(words, size, width), size, x, y), colour);
  }

  /** Writes a line about the middle {@code x}. */
  void centred(Paper paper, String words, float size, float x, float y, Color colour) {
    paper.fill(typeface.text(words, size, x - typeface.width(words, size) / 2, y), colour);
  }

  /** Words that read from below, centred at a height. */
  void upwards(Paper paper, String words, float size, float x, float y) {
    var place = new AffineTransform();
    place.translate(x, y + typeface.width(words, size) / 2);
    place.rotate(-Math.PI / 2);
    paper.fill(place.createTransformedShape(typeface.text(words, size, 0, 0)), Palette.SOFT);
  }

  String shorten(String words, float size, float width) {
    if (typeface.width(words, size) <= width) {
      return words;
    }
    int end = words.length();
    while (end > 1 && typeface.width(words.substring(0, end) + "…", size) > width) {
      end = words.offsetByCodePoints(end, -1);
    }
    return words.substring(0, end) + "…";
  }

  /** Keeps the beginning and the end: names of many classes often differ there only. */
  String shortenMiddle(String words, float size, float width) {
    if (typeface.width(words, size) <= width) {
      return words;
    }
    var points = words.codePoints().toArray();
    int kept = points.length - 1;
    var shown = words;
    while (kept > 1 && typeface.width(shown, size) > width) {
      kept--;
      int head = (kept + 1) / 2;
      shown =
          new String(points, 0, head)
              + "…"
              + new String(points, points.length - (kept - head), kept - head);
    }
    return shown;
  }
}
