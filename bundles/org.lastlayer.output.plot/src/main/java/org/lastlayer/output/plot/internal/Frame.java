package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands around a picture's middle: title and subtitle above, legend to the right, caption
 * below.
 *
 * @param width of the picture, in pixels
 * @param height of the picture, in pixels
 * @param caption its parts; they are not broken
 */
record Frame(
    Typeface typeface,
    int width,
    int height,
    String title,
    String subtitle,
    List<String> caption,
    Legend legend) {
  private static final float MARGIN = 36;
  private static final float GAP = 28;
  private static final float CAPTION = 19;
  private static final float LEADING = 1.45f;

  /** How much of the width a legend may take. */
  private static final float LEGEND = 0.4f;

  /** A thousandth of the picture's shorter side: text and lines grow with the picture. */
  float unit() {
    return Math.min(width, height) / 1000f;
  }

  Lettering letters() {
    return new Lettering(typeface, unit());
  }

  /** Draws it; what is left for the middle. */
  Rectangle2D.Float draw(Paper paper) {
    float unit = unit();
    float margin = MARGIN * unit;
    float wide = width - 2 * margin;
    var letters = letters();
    letters.write(paper, title, 34, margin, margin + 30 * unit, wide, Palette.INK);
    letters.write(paper, subtitle, 23, margin, margin + 66 * unit, wide, Palette.SOFT);
    float top = margin + 92 * unit;
    float bottom = height - margin - foot(paper, margin, wide);
    float beside = legend.width(letters, LEGEND * wide, bottom - top);
    float sheet = wide - beside - (beside > 0 ? GAP * unit : 0);
    legend.draw(
        paper,
        letters,
        new Rectangle2D.Float(margin + sheet + GAP * unit, top, beside, bottom - top));
    return new Rectangle2D.Float(margin, top, sheet, bottom - top);
  }

  /** Writes the caption at the foot, in as many lines as it needs; returns their height. */
  private float foot(Paper paper, float margin, float wide) {
    float size = CAPTION * unit();
    var lines = new ArrayList<String>(List.of(""));
    for (var part : caption) {
      var longer = lines.getLast().isEmpty() ? part : lines.getLast() + " · " + part;
      if (typeface.width(longer, size) <= wide || lines.getLast().isEmpty()) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(part);
      }
    }
    var letters = letters();
    float y = height - margin - (lines.size() - 1) * size * LEADING;
    for (var line : lines) {
      letters.write(paper, line, CAPTION, margin, y, wide, Palette.SOFT);
      y += size * LEADING;
    }
    return lines.size() * size * LEADING + 14 * unit();
  }
}
