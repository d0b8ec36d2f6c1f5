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
 * @param unit what text and lines are measured in, in pixels
 * @param caption its parts; they are not broken
 */
record Frame(
    Typeface typeface,
    int width,
    int height,
    float unit,
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

  /** Of the size that the parameters say; text grows with its shorter side. */
  static Frame of(
      Typeface typeface,
      PlotParameters parameters,
      String title,
      String subtitle,
      List<String> caption,
      Legend legend) {
    int width = parameters.width();
    int height = parameters.height();
    float unit = Math.min(width, height) / 1000f;
    return new Frame(typeface, width, height, unit, title, subtitle, caption, legend);
  }

  /** The same of another height; text stays as large. */
  Frame high(int pixels) {
    return new Frame(typeface, width, pixels, unit, title, subtitle, caption, legend);
  }

  Lettering letters() {
    return new Lettering(typeface, unit);
  }

  /** What is left for the middle. */
  Rectangle2D.Float room() {
    float margin = MARGIN * unit;
    float wide = width - 2 * margin;
    float top = margin + 92 * unit;
    float foot = lines(wide).size() * CAPTION * unit * LEADING + 14 * unit;
    float high = height - margin - foot - top;
    float beside = legend.width(letters(), LEGEND * wide, high);
    return new Rectangle2D.Float(margin, top, wide - beside - (beside > 0 ? GAP * unit : 0), high);
  }

  /** Draws it; what is left for the middle. */
  Rectangle2D.Float draw(Paper paper) {
    float margin = MARGIN * unit;
    float wide = width - 2 * margin;
    var letters = letters();
    letters.write(paper, title, 34, margin, margin + 30 * unit, wide, Palette.INK);
    letters.write(paper, subtitle, 23, margin, margin + 66 * unit, wide, Palette.SOFT);
    var lines = lines(wide);
    float line = CAPTION * unit * LEADING;
    for (int i = 0; i < lines.size(); i++) {
      float y = height - margin - (lines.size() - 1 - i) * line;
      letters.write(paper, lines.get(i), CAPTION, margin, y, wide, Palette.SOFT);
    }
    var room = room();
    float left = room.x + room.width + GAP * unit;
    legend.draw(
        paper, letters, new Rectangle2D.Float(left, room.y, margin + wide - left, room.height));
    return room;
  }

  /** The caption in as many lines as it needs. */
  private List<String> lines(float wide) {
    var lines = new ArrayList<String>(List.of(""));
    for (var part : caption) {
      var longer = lines.getLast().isEmpty() ? part : lines.getLast() + " · " + part;
      boolean fits = typeface.width(longer, CAPTION * unit) <= wide;
      if (fits || lines.getLast().isEmpty()) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(part);
      }
    }
    return lines;
  }
}
