package org.lastlayer.output.plot.internal;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.output.RunResults;

/** Several maps side by side with one legend; above each what is different about it. */
final class Multiples implements Drawing {
  private static final float TITLE = 20;
  private static final float MEASURES = 15;
  private static final float HEAD = 54;
  private static final float GAP = 22;
  private static final float SQUARE = 0.94f;

  /** How much of a picture its one map takes. */
  private static final double WHOLE = 0.55;

  private final RunResults results;
  private final String name;
  private final List<RunResults.MapResult> maps;
  private final PlotParameters parameters;
  private final int[] order;
  private final Typeface typeface;
  private final Differences differences;

  Multiples(
      RunResults results,
      String name,
      List<RunResults.MapResult> maps,
      PlotParameters parameters,
      int[] order,
      Typeface typeface) {
    this.results = results;
    this.name = name;
    this.maps = maps;
    this.parameters = parameters;
    this.order = order;
    this.typeface = typeface;
    this.differences = new Differences(maps);
  }

  @Override
  public String name() {
    return "sheet-" + name;
  }

  @Override
  public String description() {
    var titles = maps.stream().map(differences::of).toList();
    return results.title()
        + ": "
        + String.join(" | ", titles)
        + " · "
        + String.join(" · ", caption());
  }

  private List<String> caption() {
    var parts = new ArrayList<>(differences.common());
    parts.add(Math.min(1, parts.size()), "n = " + Caption.many(results.items().size()));
    if (MapSheet.isShaded(order.length, parameters)) {
      parts.add("shaded by the logarithm of the density of points");
    }
    parts.add("seed " + results.seed());
    return parts;
  }

  private Frame frame(Look look) {
    return Frame.of(
        typeface, parameters, results.title(), differences.heading(), caption(), look.legend());
  }

  /** Panels are nearly square, and the figure is as high as that makes it. */
  @Override
  public int height(int wanted) {
    var frame = frame(Scene.look(results, parameters));
    float unit = frame.unit();
    var room = frame.room();
    float wide = (room.width - (across() - 1) * GAP * unit) / across();
    float panels = down() * (SQUARE * wide + HEAD * unit) + (down() - 1) * GAP * unit;
    return Math.round(wanted - room.height + panels);
  }

  private int down() {
    return (maps.size() + across() - 1) / across();
  }

  /** Panels a row: 1, 2, 3, 2 × 2, 3 × 2, 3 × 3, 4 × 3, … */
  private int across() {
    int n = maps.size();
    return n <= 3 ? n : n == 4 ? 2 : n <= 9 ? 3 : Math.min(6, (int) Math.ceil(Math.sqrt(n)));
  }

  @Override
  public void draw(Paper paper) {
    var look = Scene.look(results, parameters);
    var frame = frame(look).high(height(parameters.height()));
    var room = frame.draw(paper);
    float unit = frame.unit();
    int across = across();
    int down = down();
    float wide = (room.width - (across - 1) * GAP * unit) / across;
    float high = (room.height - (down - 1) * GAP * unit) / down;
    float tall = high - HEAD * unit;
    float smaller =
        (float)
            Math.clamp(
                Math.sqrt(wide * tall / ((double) frame.width() * parameters.height()) / WHOLE),
                0.3,
                1);
    var letters = new Lettering(typeface, unit * Math.max(0.75f, smaller));
    for (int i = 0; i < maps.size(); i++) {
      var map = maps.get(i);
      float x = room.x + i % across * (wide + GAP * unit);
      float y = room.y + i / across * (high + GAP * unit);
      frame.letters().write(paper, differences.of(map), TITLE, x, y + 20 * unit, wide, Palette.INK);
      float size = MEASURES * unit;
      var measures = Caption.brief(map, words -> typeface.width(words, size) <= wide);
      frame.letters().write(paper, measures, MEASURES, x, y + 42 * unit, wide, Palette.SOFT);
      new MapSheet(results, map, look, parameters, order, letters, smaller / letters.unit() * unit)
          .draw(paper, new Rectangle2D.Float(x, y + HEAD * unit, wide, tall));
    }
  }
}
