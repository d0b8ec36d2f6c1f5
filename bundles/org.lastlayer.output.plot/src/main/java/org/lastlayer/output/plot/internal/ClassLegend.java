package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.measure.Labels;

/**
 * The classes with their marks and, if wanted, how many rows each has. Many stand in columns and
 * become smaller; only what does not fit even so is left out, and its number told.
 */
final class ClassLegend implements Legend {
  /** Heights of a line that are tried, in units. */
  private static final float[] LINES = {32, 28, 24, 20, 17};

  /** The widest name that is not shortened, in units. */
  private static final float LONGEST = 260;

  /** Letters and dots of a name that is shortened as far as it may be, in units of its size. */
  private static final float SHORTEST = 5.5f;

  private final List<Entry> entries;

  /** One line. */
  private record Entry(String name, String count, Mark mark) {}

  /** How lines stand. {@code name}, {@code count}: width of the widest in each column. */
  private record Plan(float line, int rows, int columns, float name, float count) {
    float size() {
      return line * 0.62f;
    }

    float column() {
      return size() * 1.6f + name + (count > 0 ? size() * 0.8f + count : 0);
    }

    float gap() {
      return size() * 1.2f;
    }

    float width() {
      return columns * column() + (columns - 1) * gap();
    }
  }

  ClassLegend(Labels labels, boolean shapes, boolean counts) {
    entries = new ArrayList<>();
    if (!labels.present()) {
      return;
    }
    var of = counts(labels);
    var marks = LabelLook.classes(labels, shapes);
    for (int c = 0; c < of.length; c++) {
      entries.add(new Entry(labels.names().get(c), counts ? Caption.many(of[c]) : "", marks[c]));
    }
    int unlabelled = labels.codes().length - Arrays.stream(of).sum();
    if (unlabelled > 0) {
      var count = counts ? Caption.many(unlabelled) : "";
      entries.add(new Entry("without label", count, marks[of.length]));
    }
  }

  /** Rows a class. */
  static int[] counts(Labels labels) {
    var counts = new int[labels.names().size()];
    for (int code : labels.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    return counts;
  }

  @Override
  public float width(Lettering letters, float most, float height) {
    return entries.isEmpty() ? 0 : Math.min(most, plan(letters, most, height).width());
  }

  private Plan plan(Lettering letters, float most, float height) {
    var plan = plan(letters, LINES[0], LONGEST, height);
    for (float line : LINES) {
      plan = plan(letters, line, LONGEST, height);
      // what was asked for by width() is given back rounded
      if (plan.width() <= most + 0.5f) {
        return plan;
      }
    }
    // Names are shortened until all columns have room, or some are left out.
    float shortest = SHORTEST * plan.size();
    float each = (most + plan.gap()) / plan.columns() - plan.gap();
    float name = Math.max(shortest, plan.name() - (plan.column() - each));
    var shorter = new Plan(plan.line(), plan.rows(), plan.columns(), name, plan.count());
    int columns = (int) ((most + plan.gap()) / (shorter.column() + plan.gap()));
    columns = Math.clamp(columns, 1, plan.columns());
    return new Plan(
        plan.line(),
        plan.rows(),
        columns,
        Math.min(name, most - (shorter.column() - name)),
        plan.count());
  }

  private Plan plan(Lettering letters, float line, float longest, float height) {
    float tall = line * letters.unit();
    int rows = Math.max(1, (int) (height / tall));
    int columns = Math.max(1, (entries.size() + rows - 1) / rows);
    float size = tall * 0.62f;
    float name = 0;
    float count = 0;
    for (var entry : entries) {
      name = Math.max(name, letters.typeface().width(entry.name(), size));
      count = Math.max(count, letters.typeface().width(entry.count(), size));
    }
    return new Plan(tall, rows, columns, Math.min(name, longest * letters.unit()), count);
  }

  @Override
  public void draw(Paper paper, Lettering letters, Rectangle2D.Float room) {
    if (entries.isEmpty()) {
      return;
    }
    var plan = plan(letters, room.width, room.height);
    var typeface = letters.typeface();
    float size = plan.size();
    int places = plan.rows() * plan.columns();
    for (int i = 0; i < Math.min(entries.size(), places); i++) {
      float left = room.x + i / plan.rows() * (plan.column() + plan.gap());
      float y = room.y + i % plan.rows() * plan.line() + size;
      if (i == places - 1 && places < entries.size()) {
        var rest = "… " + Caption.many(entries.size() - i) + " more";
        paper.fill(
            typeface.text(letters.shorten(rest, size, plan.column()), size, left, y), Palette.SOFT);
        return;
      }
      var entry = entries.get(i);
      paper.dots(
          new int[] {0},
          new float[] {left + size / 2},
          new float[] {y - size * 0.36f},
          new Mark[] {entry.mark()},
          size * 0.4f,
          1);
      var name = letters.shortenMiddle(entry.name(), size, plan.name());
      paper.fill(typeface.text(name, size, left + size * 1.6f, y), Palette.INK);
      float counted = typeface.width(entry.count(), size);
      paper.fill(
          typeface.text(entry.count(), size, left + plan.column() - counted, y), Palette.SOFT);
    }
  }
}
