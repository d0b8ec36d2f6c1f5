package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.lastlayer.api.output.RunResults;

/**
 * One map in a rectangle: its dots, or where they are too many a shaded picture of them, axes where
 * they mean something, names.
 */
final class MapSheet {
  /** Dots are drawn in that many turns: farther ones first, or classes mixed. */
  private static final int LAYERS = 24;

  /** Edges of a box that carry the names of axes 1, 2 and 3, by corners. */
  private static final int[][] AXES = {{4, 5}, {4, 6}, {1, 5}};

  private static final int MOST_NAMES = 24;

  /** Below this radius, in pixels, shapes of dots cannot be told. */
  private static final float LEGIBLE = 2.6f;

  private final RunResults results;
  private final RunResults.MapResult map;
  private final PlotParameters parameters;
  private final Look look;
  private final int[] order;
  private final Typeface typeface;

  /** What text and lines are measured in, in pixels. */
  private final float unit;

  private final Lettering letters;

  /** How much smaller than a whole picture's the dots are. */
  private final float smaller;

  /**
   * @param order rows in a shuffled order
   */
  MapSheet(
      RunResults results,
      RunResults.MapResult map,
      Look look,
      PlotParameters parameters,
      int[] order,
      Lettering letters,
      float smaller) {
    this.results = results;
    this.map = map;
    this.look = look;
    this.parameters = parameters;
    this.order = order;
    this.typeface = letters.typeface();
    this.unit = letters.unit();
    this.letters = letters;
    this.smaller = smaller;
  }

  /** Whether so many rows are shaded. */
  static boolean isShaded(int rows, PlotParameters parameters) {
    return parameters.densityAbove() > 0 && rows > parameters.densityAbove();
  }

  /** Draws it; nothing leaves the room. */
  void draw(Paper paper, Rectangle2D.Float room) {
    var inside = outlined(paper, room);
    var places = places(inside);
    if (places.isDeep()) {
      box(paper, places, inside);
    }
    if (isShaded(order.length, parameters)) {
      shade(paper, places, look, inside, 1.05 * radius());
      if (hasShapes()) {
        Samples.draw(paper, places, look.marks(), order, inside, unit);
      }
    } else {
      dots(paper, places, inside);
    }
    var taken = new ArrayList<Rectangle2D>();
    if (parameters.names() && smaller == 1) {
      names(paper, places, taken);
    }
    if (parameters.ids() > 0 && smaller == 1) {
      new Marks(typeface, unit, inside, taken)
          .write(paper, places, results.items(), order, parameters.ids());
    }
  }

  /** The map's edge, and axes outside of it; what is left within. */
  Rectangle2D.Float outlined(Paper paper, Rectangle2D.Float room) {
    float axes = isLinear() && !isDeep() ? 34 * unit : 0;
    var inside =
        new Rectangle2D.Float(room.x + axes, room.y, room.width - axes, room.height - axes);
    paper.outline(inside, Palette.LINE, 1.5f * unit);
    if (axes > 0) {
      axes(paper, inside);
    }
    return inside;
  }

  /** Where the rows lie in the rectangle. */
  Places places(Rectangle2D.Float inside) {
    float margin = (isDeep() ? 60 : 28) * unit * smaller;
    return Places.of(map.embedding())
        .within(inside.x, inside.y, inside.width, inside.height, margin);
  }

  /** Draws points as a shaded picture. */
  static void shade(Paper paper, Places places, Look look, Rectangle2D.Float inside, double spot) {
    // at whole pixels, so that it is not drawn between them
    var room =
        new Rectangle2D.Float(
            Math.round(inside.x),
            Math.round(inside.y),
            Math.round(inside.width),
            Math.round(inside.height));
    var picture = Density.of(places, look, room, Math.max(0.8, spot));
    paper.picture(picture, room.x, room.y, room.width, room.height, true);
  }

  private boolean hasShapes() {
    return Arrays.stream(look.marks()).anyMatch(m -> m.glyph() != Glyph.CIRCLE);
  }

  private float radius() {
    return radius(order.length) * unit * smaller;
  }

  /** Of a dot among so many on a whole picture, in units. */
  static float radius(int points) {
    return (float) Math.clamp(5 * Math.pow(500.0 / Math.max(1, points), 0.22), 0.8, 6);
  }

  private boolean isDeep() {
    return map.embedding().info().cols() >= 3;
  }

  /** Whether an axis means something by itself. */
  private boolean isLinear() {
    return map.measured().values().containsKey("explained_variance_ratio.0");
  }

  private String axis(int number) {
    var share = map.measured().values().get("explained_variance_ratio." + (number - 1));
    var name = isLinear() ? "component " + number : "axis " + number;
    return share == null ? name : name + " (" + Caption.percent(share) + ")";
  }

  private void axes(Paper paper, Rectangle2D.Float inside) {
    float size = 19 * unit;
    float under = inside.y + inside.height + 27 * unit;
    letters.centred(paper, axis(1), size, inside.x + inside.width / 2, under, Palette.SOFT);
    letters.upwards(paper, axis(2), size, inside.x - 15 * unit, inside.y + inside.height / 2);
  }

  private void box(Paper paper, Places places, Rectangle2D.Float inside) {
    var cube = places.cube();
    for (int a = 0; a < 8; a++) {
      for (int bit = 1; bit < 8; bit <<= 1) {
        if ((a & bit) == 0) {
          int b = a | bit;
          paper.outline(
              new Line2D.Float(cube[2 * a], cube[2 * a + 1], cube[2 * b], cube[2 * b + 1]),
              Palette.LINE,
              1.2f * unit);
        }
      }
    }
    float centreX = (cube[0] + cube[14]) / 2;
    float centreY = (cube[1] + cube[15]) / 2;
    float size = 18 * unit;
    for (int i = 0; i < AXES.length; i++) {
      float x = (cube[2 * AXES[i][0]] + cube[2 * AXES[i][1]]) / 2;
      float y = (cube[2 * AXES[i][0] + 1] + cube[2 * AXES[i][1] + 1]) / 2;
      double away = 24 * unit / Math.max(1, Math.hypot(x - centreX, y - centreY));
      var words = axis(i + 1);
      float wide = typeface.width(words, size);
      float at = (float) (x + (x - centreX) * away);
      float down = (float) (y + (y - centreY) * away) + size / 3;
      if (i == 1) {
        letters.upwards(paper, words, size, x - 12 * unit, y);
      } else {
        float left = x < centreX ? at - wide : at;
        float edge = 6 * unit;
        left = Math.max(inside.x + edge, Math.min(left, inside.x + inside.width - wide - edge));
        paper.fill(typeface.text(words, size, left, down), Palette.SOFT);
      }
    }
  }

  private void dots(Paper paper, Places places, Rectangle2D.Float inside) {
    int n = order.length;
    if (n == 0) {
      return;
    }
    float radius = radius();
    float alpha = (float) Math.clamp(1.35 / Math.sqrt(crowd(places, 2 * radius)), 0.15, 0.9);
    boolean legible = radius >= LEGIBLE;
    var marks = legible ? look.marks() : round(look.marks());
    var rows = places.isDeep() ? byDepth(places.depth()) : order;
    for (int layer = 0; layer < LAYERS; layer++) {
      var part =
          Arrays.copyOfRange(
              rows, (int) ((long) layer * n / LAYERS), (int) ((long) (layer + 1) * n / LAYERS));
      if (part.length == 0) {
        continue;
      }
      float near = places.isDeep() ? places.depth()[part[part.length / 2]] : 0.5f;
      float size = places.isDeep() ? radius * (0.65f + 0.7f * near) : radius;
      float light = places.isDeep() ? alpha * (0.5f + 0.5f * near) : alpha;
      paper.dots(part, places.x(), places.y(), marks, size, light);
    }
    if (!legible && hasShapes()) {
      Samples.draw(paper, places, look.marks(), order, inside, unit);
    }
  }

  /** Without shapes. */
  private static Mark[] round(Mark[] marks) {
    var known = new HashMap<Mark, Mark>();
    var round = new Mark[marks.length];
    for (int i = 0; i < round.length; i++) {
      round[i] = known.computeIfAbsent(marks[i], m -> new Mark(m.colour(), Glyph.CIRCLE));
    }
    return round;
  }

  /** How many dots share a place, as a dot meets it: the mean over dots. */
  private double crowd(Places places, float cell) {
    int across = (int) (parameters.width() / cell) + 2;
    var counts = new int[across * ((int) (parameters.height() / cell) + 2)];
    double sum = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < order.length; i++) {
        int x = (int) Math.clamp(places.x()[i] / cell, 0, across - 1.0);
        int y = (int) Math.clamp(places.y()[i] / cell, 0, counts.length / across - 1.0);
        if (pass == 0) {
          counts[y * across + x]++;
        } else {
          sum += counts[y * across + x];
        }
      }
    }
    return Math.max(1, sum / order.length);
  }

  private int[] byDepth(float[] depth) {
    return Arrays.stream(order)
        .boxed()
        .sorted((a, b) -> Float.compare(depth[a], depth[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Each class's name near the middle of its dots, the largest classes first. */
  private void names(Paper paper, Places places, List<Rectangle2D> taken) {
    var labels = results.labels();
    if (labels.names().size() > MOST_NAMES) {
      return;
    }
    float size = 21 * unit;
    var counts = ClassLegend.counts(labels);
    var classes =
        IntStream.range(0, labels.names().size())
            .filter(code -> counts[code] > 0)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .toList();
    for (int code : classes) {
      var name = letters.shorten(labels.names().get(code), size, 260 * unit);
      int heart = heart(places, labels.codes(), code, counts[code]);
      float wide = typeface.width(name, size);
      float x = places.x()[heart] - wide / 2;
      float y = places.y()[heart] + size * 0.36f;
      var room = new Rectangle2D.Float(x - 6 * unit, y - size, wide + 12 * unit, size * 1.4f);
      if (taken.stream().noneMatch(room::intersects)) {
        taken.add(room);
        var word = typeface.text(name, size, x, y);
        paper.outline(word, new Color(255, 255, 255, 215), 6 * unit);
        paper.fill(word, Palette.INK);
      }
    }
  }

  private static int heart(Places places, int[] codes, int code, int count) {
    var xs = new float[count];
    var ys = new float[count];
    int k = 0;
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == code) {
        xs[k] = places.x()[i];
        ys[k++] = places.y()[i];
      }
    }
    Arrays.sort(xs);
    Arrays.sort(ys);
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < codes.length; i++) {
      double far = Math.hypot(places.x()[i] - xs[count / 2], places.y()[i] - ys[count / 2]);
      if (codes[i] == code && far < least) {
        least = far;
        best = i;
      }
    }
    return best;
  }
}
