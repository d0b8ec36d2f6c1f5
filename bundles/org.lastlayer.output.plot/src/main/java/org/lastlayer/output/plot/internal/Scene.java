package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.output.RunResults;

/** One map as it is drawn: title above, legend to the right, caption below. */
final class Scene implements Drawing {
  /** Dots are drawn in that many turns: farther ones first, or classes mixed. */
  private static final int LAYERS = 24;

  /** Edges of a box that carry the names of axes 1, 2 and 3, by corners. */
  private static final int[][] AXES = {{4, 5}, {4, 6}, {1, 5}};

  private static final int MOST_NAMES = 24;

  private final RunResults results;
  private final RunResults.MapResult map;
  private final PlotParameters parameters;
  private final int[] order;
  private final Typeface typeface;

  /** A thousandth of the picture's shorter side: text and lines grow with the picture. */
  private final float unit;

  private final Lettering letters;

  Scene(
      RunResults results,
      RunResults.MapResult map,
      PlotParameters parameters,
      int[] order,
      Typeface typeface) {
    this.results = results;
    this.map = map;
    this.parameters = parameters;
    this.order = order;
    this.typeface = typeface;
    this.unit = Math.min(parameters.width(), parameters.height()) / 1000f;
    this.letters = new Lettering(typeface, unit);
  }

  @Override
  public String name() {
    return map.name();
  }

  @Override
  public String description() {
    return results.title() + ": " + Caption.of(map, results.items().size());
  }

  @Override
  public void draw(Paper paper) {
    float margin = 36 * unit;
    float width = parameters.width() - 2 * margin;
    float legend = legendWidth(width);
    letters.write(paper, results.title(), 34, margin, margin + 30 * unit, width, Palette.INK);
    letters.write(
        paper,
        map.title() + " of " + map.of(),
        23,
        margin,
        margin + 66 * unit,
        width,
        Palette.SOFT);
    float top = margin + 92 * unit;
    float bottom = parameters.height() - margin - caption(paper, margin, width);
    float sheet = width - legend - (legend > 0 ? 28 * unit : 0);
    float axes = isLinear() && map.embedding().info().cols() < 3 ? 34 * unit : 0;
    float height = bottom - top - axes;
    paper.outline(
        new Rectangle2D.Float(margin + axes, top, sheet - axes, height), Palette.LINE, 1.5f * unit);
    var places =
        Places.of(map.embedding())
            .within(margin + axes, top, sheet - axes, height, (isDeep() ? 60 : 28) * unit);
    if (axes > 0) {
      axes(paper, margin, top, sheet, height, axes);
    }
    if (places.isDeep()) {
      box(paper, places);
    }
    dots(paper, places);
    if (parameters.names()) {
      names(paper, places);
    }
    legend(paper, margin + sheet + 28 * unit, top, legend, bottom - top);
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

  private void axes(Paper paper, float left, float top, float sheet, float height, float room) {
    float size = 19 * unit;
    var first = axis(1);
    float middle = left + room + (sheet - room) / 2;
    paper.fill(
        typeface.text(
            first, size, middle - typeface.width(first, size) / 2, top + height + 27 * unit),
        Palette.SOFT);
    upwards(paper, axis(2), size, left + 19 * unit, top + height / 2);
  }

  private void box(Paper paper, Places places) {
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
        upwards(paper, words, size, x - 12 * unit, y);
      } else {
        paper.fill(typeface.text(words, size, x < centreX ? at - wide : at, down), Palette.SOFT);
      }
    }
  }

  /** Words that read from below, centred at a height. */
  private void upwards(Paper paper, String words, float size, float x, float y) {
    var place = new AffineTransform();
    place.translate(x, y + typeface.width(words, size) / 2);
    place.rotate(-Math.PI / 2);
    paper.fill(place.createTransformedShape(typeface.text(words, size, 0, 0)), Palette.SOFT);
  }

  private void dots(Paper paper, Places places) {
    int n = order.length;
    if (n == 0) {
      return;
    }
    float radius = (float) Math.clamp(5 * Math.pow(500.0 / n, 0.22), 0.8, 6) * unit;
    float alpha = (float) Math.clamp(1.35 / Math.sqrt(crowd(places, 2 * radius)), 0.15, 0.9);
    var labels = results.labels();
    var colours = new Color[n];
    for (int i = 0; i < n; i++) {
      colours[i] =
          labels.present()
              ? Palette.of(labels.codes()[i], labels.names().size())
              : Palette.of(0, 1);
    }
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
      paper.dots(part, places.x(), places.y(), colours, size, light);
    }
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
  private void names(Paper paper, Places places) {
    var labels = results.labels();
    if (labels.names().size() > MOST_NAMES) {
      return;
    }
    float size = 21 * unit;
    var taken = new ArrayList<Rectangle2D>();
    var counts = counts(labels);
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

  private float legendWidth(float width) {
    if (!results.labels().present()) {
      return 0;
    }
    float widest = 0;
    for (var name : results.labels().names()) {
      widest = Math.max(widest, typeface.width(name, 20 * unit));
    }
    return Math.min(widest + 120 * unit, width * 0.3f);
  }

  private void legend(Paper paper, float left, float top, float width, float height) {
    var labels = results.labels();
    if (!labels.present()) {
      return;
    }
    var counts = counts(labels);
    int unlabelled = labels.codes().length - Arrays.stream(counts).sum();
    int entries = labels.names().size() + (unlabelled > 0 ? 1 : 0);
    float line = Math.min(32 * unit, Math.max(14 * unit, height / Math.max(1, entries)));
    int fitting = Math.min(entries, (int) (height / line));
    float size = line * 0.62f;
    for (int i = 0; i < fitting; i++) {
      float y = top + line * i + size;
      if (i == fitting - 1 && fitting < entries) {
        var rest = "… and " + (entries - i) + " more";
        paper.fill(typeface.text(rest, size, left, y), Palette.SOFT);
        return;
      }
      int code = i < labels.names().size() ? i : -1;
      var name = code < 0 ? "without label" : labels.names().get(code);
      var count = Caption.many(code < 0 ? unlabelled : counts[code]);
      float counted = typeface.width(count, size);
      paper.dots(
          new int[] {0},
          new float[] {left + size / 2},
          new float[] {y - size * 0.36f},
          new Color[] {Palette.of(code, labels.names().size())},
          size * 0.42f,
          1);
      float from = left + size * 1.6f;
      var shown = letters.shorten(name, size, width - counted - size * 2.2f);
      paper.fill(typeface.text(shown, size, from, y), Palette.INK);
      paper.fill(typeface.text(count, size, left + width - counted, y), Palette.SOFT);
    }
  }

  private static int[] counts(Labels labels) {
    var counts = new int[labels.names().size()];
    for (int code : labels.codes()) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    return counts;
  }

  /** Writes the caption at the foot, in as many lines as it needs; returns their height. */
  private float caption(Paper paper, float margin, float width) {
    float size = 19 * unit;
    var lines = new ArrayList<String>(List.of(""));
    for (var part : Caption.of(map, results.items().size()).split(" · ")) {
      var longer = lines.getLast().isEmpty() ? part : lines.getLast() + " · " + part;
      if (typeface.width(longer, size) <= width || lines.getLast().isEmpty()) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(part);
      }
    }
    float y = parameters.height() - margin - (lines.size() - 1) * size * 1.45f;
    for (var line : lines) {
      paper.fill(typeface.text(letters.shorten(line, size, width), size, margin, y), Palette.SOFT);
      y += size * 1.45f;
    }
    return lines.size() * size * 1.45f + 14 * unit;
  }
}
