package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A column's colours with the numbers that they stand for. */
final class ColourBar implements Legend {
  private static final float SIZE = 20;
  private static final float BAR = 26;
  private static final float WIDEST = 230;
  private static final float TALLEST = 560;
  private static final int TICKS = 6;

  private final Column column;
  private final Scale scale;
  private final List<Double> ticks;
  private final boolean below;
  private final boolean above;
  private final int missing;

  ColourBar(Column column, Scale scale) {
    this.column = column;
    this.scale = scale;
    this.ticks = scale.ticks(TICKS);
    boolean under = false;
    boolean over = false;
    int none = 0;
    for (float value : column.values()) {
      under |= value < scale.low();
      over |= value > scale.high();
      none += Float.isNaN(value) ? 1 : 0;
    }
    below = under;
    above = over;
    missing = none;
  }

  /** A number beside the bar. */
  private record Label(double share, String words) {}

  /** Round numbers, and the ends where there is more beyond; those take precedence. */
  private List<Label> labels(float tall, float size) {
    var labels = new ArrayList<Label>();
    if (below) {
      labels.add(new Label(0, "≤ " + Scale.words(scale.low(), List.of())));
    }
    if (above) {
      labels.add(new Label(1, "≥ " + Scale.words(scale.high(), List.of())));
    }
    for (double tick : ticks) {
      double share = scale.share(tick);
      boolean free = labels.stream().allMatch(l -> Math.abs(l.share - share) * tall > 1.3 * size);
      if (free) {
        labels.add(new Label(share, Scale.words(tick, ticks)));
      }
    }
    return labels;
  }

  @Override
  public float width(Lettering letters, float most, float height) {
    float size = SIZE * letters.unit();
    float widest = letters.typeface().width("no value: " + Caption.many(missing), size);
    for (var line : title(letters, WIDEST * letters.unit())) {
      widest = Math.max(widest, letters.typeface().width(line, size));
    }
    for (var label : labels(height, 0)) {
      float wide = letters.typeface().width(label.words(), size);
      widest = Math.max(widest, (BAR + 14) * letters.unit() + wide);
    }
    return Math.min(most, widest);
  }

  private List<String> title(Lettering letters, float width) {
    var lines = new ArrayList<String>();
    for (var word : column.title().split(" ")) {
      var longer = lines.isEmpty() ? word : lines.getLast() + " " + word;
      if (!lines.isEmpty() && letters.typeface().width(longer, SIZE * letters.unit()) <= width) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(word);
      }
    }
    return lines;
  }

  @Override
  public void draw(Paper paper, Lettering letters, Rectangle2D.Float room) {
    float unit = letters.unit();
    float size = SIZE * unit;
    float y = room.y + size;
    for (var line : title(letters, room.width)) {
      letters.write(paper, line, SIZE, room.x, y, room.width, Palette.INK);
      y += size * 1.4f;
    }
    float top = y + 4 * unit;
    float tall = Math.min(TALLEST * unit, room.y + room.height - top - 3 * size);
    float bottom = top + tall;
    for (int s = 0; s < Ramp.STEPS; s++) {
      float from = bottom - tall * (s + 1) / Ramp.STEPS;
      // one pixel more, so that no light shines through between
      float high = tall / Ramp.STEPS + (s > 0 ? unit : 0);
      paper.fill(
          new Rectangle2D.Float(room.x, from, BAR * unit, high), Ramp.of((s + 0.5) / Ramp.STEPS));
    }
    for (var label : labels(tall, size)) {
      float at = bottom - tall * (float) label.share();
      paper.fill(
          new Rectangle2D.Float(room.x + BAR * unit, at - unit, 7 * unit, 2 * unit), Palette.SOFT);
      float left = (BAR + 14) * unit;
      letters.write(
          paper,
          label.words(),
          SIZE,
          room.x + left,
          at + size * 0.36f,
          room.width - left,
          Palette.SOFT);
    }
    if (missing > 0) {
      letters.write(
          paper,
          "no value: " + Caption.many(missing),
          SIZE,
          room.x,
          bottom + 2 * size,
          room.width,
          Palette.NONE);
    }
  }
}
