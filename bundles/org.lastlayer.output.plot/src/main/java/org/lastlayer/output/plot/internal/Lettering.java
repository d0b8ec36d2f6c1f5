package org.lastlayer.output.plot.internal;

import java.awt.Color;

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
}
