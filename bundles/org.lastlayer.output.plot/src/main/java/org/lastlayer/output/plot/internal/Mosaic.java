package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;

/**
 * The items themselves over a map: a grid of small pictures, in each cell that of the item nearest
 * to its centre among those that lie in it, framed in the colour of its class. Only the pictures
 * shown are read, once.
 */
final class Mosaic implements Drawing {
  private final RunResults results;
  private final RunResults.MapResult map;
  private final PlotParameters parameters;
  private final RasterReader reader;
  private final RunContext run;
  private final Typeface typeface;

  /** By row, as far as read. */
  private final Media.@Nullable Raster[] pictures;

  private final boolean[] read;

  Mosaic(
      RunResults results,
      RunResults.MapResult map,
      PlotParameters parameters,
      RasterReader reader,
      RunContext run,
      Typeface typeface) {
    this.results = results;
    this.map = map;
    this.parameters = parameters;
    this.reader = reader;
    this.run = run;
    this.typeface = typeface;
    this.pictures = new Media.@Nullable Raster[results.items().size()];
    this.read = new boolean[results.items().size()];
  }

  @Override
  public String name() {
    return map.name() + ".mosaic";
  }

  @Override
  public String description() {
    return results.title() + ": " + String.join(" · ", caption());
  }

  private List<String> caption() {
    var parts = new ArrayList<>(Caption.parts(results, map));
    parts.add(2, "each cell shows the item nearest to its centre");
    return parts;
  }

  @Override
  public void draw(Paper paper) {
    var legend = new ClassLegend(results.labels(), false, parameters.counts());
    var look = new LabelLook(results.labels(), false, legend);
    var frame =
        Frame.of(
            typeface,
            parameters,
            results.title(),
            map.title() + " of " + map.of() + ", the items themselves",
            caption(),
            legend);
    var room = frame.draw(paper);
    var sheet = new MapSheet(results, map, look, parameters, new int[0], frame.letters(), 1);
    var inside = sheet.outlined(paper, room);
    float side = Math.max(inside.width, inside.height) / parameters.mosaic();
    int across = Math.max(1, (int) (inside.width / side));
    int down = Math.max(1, (int) (inside.height / side));
    var grid =
        new Rectangle2D.Float(
            inside.x + (inside.width - across * side) / 2,
            inside.y + (inside.height - down * side) / 2,
            across * side,
            down * side);
    int[] rows = nearest(sheet.places(inside), grid, side, across, down);
    paper.picture(
        tiles(rows, Math.max(2, Math.round(side)), across, look.marks(), frame.unit()),
        grid.x,
        grid.y,
        grid.width,
        grid.height,
        true);
  }

  /** A row a cell; −1 where there is none. */
  private static int[] nearest(
      Places places, Rectangle2D.Float grid, float side, int across, int down) {
    var rows = new int[across * down];
    Arrays.fill(rows, -1);
    var far = new double[rows.length];
    for (int i = 0; i < places.x().length; i++) {
      double x = (places.x()[i] - grid.x) / side;
      double y = (places.y()[i] - grid.y) / side;
      if (x >= 0 && y >= 0 && x < across && y < down) {
        int cell = (int) y * across + (int) x;
        double away = Math.hypot(x - (int) x - 0.5, y - (int) y - 0.5);
        if (rows[cell] < 0 || away < far[cell]) {
          rows[cell] = i;
          far[cell] = away;
        }
      }
    }
    return rows;
  }

  private BufferedImage tiles(int[] rows, int side, int across, Mark[] marks, float unit) {
    var all =
        new BufferedImage(across * side, rows.length / across * side, BufferedImage.TYPE_INT_ARGB);
    var graphics = all.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int edge = Math.max(1, Math.round(2 * unit));
    int most = Math.max(1, side - 2 * edge - 1);
    for (int cell = 0; cell < rows.length; cell++) {
      var picture = rows[cell] < 0 ? null : picture(rows[cell], most);
      if (picture == null) {
        continue;
      }
      double scale = most / (double) Math.max(picture.getWidth(), picture.getHeight());
      int w = (int) Math.max(1, Math.round(scale * picture.getWidth()));
      int h = (int) Math.max(1, Math.round(scale * picture.getHeight()));
      int x = cell % across * side + (side - w) / 2;
      int y = cell / across * side + (side - h) / 2;
      graphics.setColor(marks[rows[cell]].colour());
      graphics.fillRect(x - edge, y - edge, w + 2 * edge, h + 2 * edge);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(x, y, w, h);
      graphics.drawImage(picture, x, y, w, h, null);
    }
    graphics.dispose();
    return all;
  }

  private @Nullable BufferedImage picture(int row, int longSide) {
    if (!read[row]) {
      run.checkpoint();
      pictures[row] = reader.thumbnail(results.items().get(row), longSide);
      read[row] = true;
    }
    var raster = pictures[row];
    return raster == null ? null : Rasters.image(raster);
  }
}
