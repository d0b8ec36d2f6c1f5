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

  @Override
  public void draw(Paper paper) {
    var look = Scene.look(results, parameters);
    var frame =
        new Frame(
            typeface,
            parameters.width(),
            parameters.height(),
            results.title(),
            differences.heading(),
            caption(),
            look.legend());
    var room = frame.draw(paper);
    float unit = frame.unit();
    int across = across(room, unit);
    int down = (maps.size() + across - 1) / across;
    float wide = (room.width - (across - 1) * GAP * unit) / across;
    float high = (room.height - (down - 1) * GAP * unit) / down;
    float tall = high - HEAD * unit;
    float smaller = (float) Math.clamp(Math.sqrt(wide * tall / (room.width * room.height)), 0.3, 1);
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

  /** Panels a row, so that their shorter sides become as long as the room allows. */
  private int across(Rectangle2D.Float room, float unit) {
    int best = 1;
    float longest = 0;
    for (int across = 1; across <= maps.size(); across++) {
      int down = (maps.size() + across - 1) / across;
      float side =
          Math.min(
              (room.width - (across - 1) * GAP * unit) / across,
              (room.height - (down - 1) * GAP * unit) / down - HEAD * unit);
      if (side > longest) {
        longest = side;
        best = across;
      }
    }
    return best;
  }
}
