package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lastlayer.api.output.RunResults;

/** How much of the variance each principal component explains, and how much the first ones do. */
record Scree(
    RunResults results, RunResults.MapResult map, PlotParameters parameters, Typeface typeface)
    implements Drawing {
  private static final String VARIANCE = "explained_variance_ratio.";
  private static final Color SHOWN = new Color(0x0072b2);
  private static final Color OTHERS = new Color(0xa9cbe2);
  private static final Color SUM = new Color(0xd55e00);
  private static final float SIZE = 19;

  /** Whether its components are known. */
  static boolean fits(RunResults.MapResult map) {
    return shares(map).length > 1;
  }

  private static double[] shares(RunResults.MapResult map) {
    var values = map.measured().values();
    int count = 0;
    while (values.containsKey(VARIANCE + count)) {
      count++;
    }
    var shares = new double[count];
    for (int i = 0; i < count; i++) {
      shares[i] = values.getOrDefault(VARIANCE + i, 0.0);
    }
    return shares;
  }

  @Override
  public String name() {
    return map.name() + ".scree";
  }

  @Override
  public String description() {
    return results.title() + ": " + String.join(" · ", caption());
  }

  private List<String> caption() {
    var shares = shares(map);
    var parts = new ArrayList<String>();
    parts.add("Explained variance, " + map.title() + " of " + map.of());
    parts.add("n = " + Caption.many(results.items().size()));
    parts.add(
        "filled: the "
            + shown()
            + " components of the map, "
            + Caption.percent(sum(shares, shown())));
    parts.add(
        shares.length > shown()
            ? "the first "
                + shares.length
                + " explain "
                + Caption.percent(sum(shares, shares.length))
            : "further components were not computed");
    var goals = new ArrayList<String>();
    for (double goal : new double[] {0.5, 0.8, 0.9, 0.95}) {
      int needed = needed(shares, goal);
      if (needed > 0) {
        goals.add(String.format(Locale.ROOT, "%.0f %% by %d", 100 * goal, needed));
      }
    }
    if (!goals.isEmpty()) {
      parts.add(String.join(", ", goals));
    }
    return parts;
  }

  private int shown() {
    return Math.min(map.embedding().info().cols(), shares(map).length);
  }

  private static double sum(double[] shares, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += shares[i];
    }
    return sum;
  }

  /** How many components explain that share; 0 where those known do not. */
  private static int needed(double[] shares, double goal) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      if (sum >= goal) {
        return i + 1;
      }
    }
    return 0;
  }

  @Override
  public void draw(Paper paper) {
    var frame =
        Frame.of(
            typeface,
            parameters,
            results.title(),
            "Explained variance by component: " + map.title() + " of " + map.of(),
            caption(),
            Legend.NONE);
    var room = frame.draw(paper);
    var letters = frame.letters();
    float unit = letters.unit();
    float left = room.x + 110 * unit;
    float wide = room.width - 110 * unit - 12 * unit;
    float gap = 40 * unit;
    float foot = 62 * unit;
    float high = (room.height - gap - foot) / 2;
    var shares = shares(map);
    var above = new Rectangle2D.Float(left, room.y, wide, high);
    var below = new Rectangle2D.Float(left, room.y + high + gap, wide, high);
    var most = new Scale(0, Math.max(1e-9, shares[0] * 1.06));
    axis(paper, letters, above, most, "of one component");
    axis(paper, letters, below, new Scale(0, 1), "cumulated");
    bars(paper, above, shares, most);
    cumulated(paper, letters, below, shares);
    components(paper, letters, below, shares.length);
  }

  private static void axis(
      Paper paper, Lettering letters, Rectangle2D.Float box, Scale scale, String words) {
    float size = SIZE * letters.unit();
    var ticks = scale.ticks(5).stream().map(t -> t * 100).toList();
    for (double tick : ticks) {
      float y = box.y + box.height * (float) (1 - scale.share(tick / 100));
      paper.outline(new Line2D.Float(box.x, y, box.x + box.width, y), Palette.LINE, letters.unit());
      var text = Scale.words(tick, ticks) + " %";
      float wide = letters.typeface().width(text, size);
      paper.fill(
          letters.typeface().text(text, size, box.x - wide - 10 * letters.unit(), y + size * 0.36f),
          Palette.SOFT);
    }
    letters.upwards(paper, words, size, box.x - 88 * letters.unit(), box.y + box.height / 2);
    paper.outline(
        new Line2D.Float(box.x, box.y + box.height, box.x + box.width, box.y + box.height),
        Palette.SOFT,
        1.5f * letters.unit());
  }

  private static float middle(Rectangle2D.Float box, int component, int count) {
    return box.x + box.width * (component + 0.5f) / count;
  }

  private void bars(Paper paper, Rectangle2D.Float box, double[] shares, Scale scale) {
    float wide = Math.min(box.width / shares.length * 0.72f, box.width / 12);
    for (int i = 0; i < shares.length; i++) {
      float high = box.height * (float) scale.share(shares[i]);
      paper.fill(
          new Rectangle2D.Float(
              middle(box, i, shares.length) - wide / 2, box.y + box.height - high, wide, high),
          i < shown() ? SHOWN : OTHERS);
    }
  }

  private void cumulated(Paper paper, Lettering letters, Rectangle2D.Float box, double[] shares) {
    var line = new Path2D.Float();
    var points = new ArrayList<Ellipse2D>();
    float radius = Math.min(5 * letters.unit(), box.width / shares.length * 0.3f);
    for (int i = 0; i < shares.length; i++) {
      float x = middle(box, i, shares.length);
      float y = box.y + box.height * (float) (1 - sum(shares, i + 1));
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
      points.add(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
    }
    paper.outline(line, SUM, 2 * letters.unit());
    points.forEach(p -> paper.fill(p, SUM));
  }

  private static void components(Paper paper, Lettering letters, Rectangle2D.Float box, int count) {
    float size = SIZE * letters.unit();
    float y = box.y + box.height + size * 1.35f;
    int step = count <= 20 ? 1 : 5;
    for (int i = 0; i < count; i++) {
      if (i == 0 || (i + 1) % step == 0) {
        letters.centred(
            paper, Integer.toString(i + 1), size, middle(box, i, count), y, Palette.SOFT);
      }
    }
    letters.centred(paper, "component", size, box.x + box.width / 2, y + size * 1.5f, Palette.SOFT);
  }
}
