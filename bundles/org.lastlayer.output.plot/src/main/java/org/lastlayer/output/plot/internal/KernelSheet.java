package org.lastlayer.output.plot.internal;

import java.awt.image.BufferedImage;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.output.RunResults;

/** The kernels of a first layer side by side: title above, how to read them below. */
final class KernelSheet implements Drawing {
  private static final int MOST = 256;

  private final String title;
  private final String space;
  private final FirstLayer layer;
  private final PlotParameters parameters;
  private final Lettering letters;

  KernelSheet(
      RunResults results,
      String space,
      FirstLayer layer,
      PlotParameters parameters,
      Typeface typeface) {
    this.title = results.title();
    this.space = space;
    this.layer = layer;
    this.parameters = parameters;
    this.letters =
        new Lettering(typeface, Math.min(parameters.width(), parameters.height()) / 1000f);
  }

  @Override
  public String name() {
    return "first-layer-" + space;
  }

  @Override
  public String description() {
    return title + ": first layer of " + space + ", " + heading() + ". " + layer.legend();
  }

  private int shown() {
    return Math.min(MOST, layer.filters().count());
  }

  private String heading() {
    return layer.title()
        + (shown() < layer.filters().count() ? "; the first " + shown() + " are shown" : "");
  }

  @Override
  public void draw(Paper paper) {
    float unit = letters.unit();
    float margin = 36 * unit;
    float width = parameters.width() - 2 * margin;
    letters.write(paper, title, 34, margin, margin + 30 * unit, width, Palette.INK);
    letters.write(
        paper,
        "First layer of " + space + ": " + heading(),
        23,
        margin,
        margin + 66 * unit,
        width,
        Palette.SOFT);
    float top = margin + 92 * unit;
    float bottom = parameters.height() - margin - 40 * unit;
    letters.write(
        paper, layer.legend(), 19, margin, parameters.height() - margin, width, Palette.SOFT);
    int across = across(width, bottom - top);
    int down = (shown() + across - 1) / across;
    var sheet = sheet(across, down);
    float scale = Math.min(width / sheet.getWidth(), (bottom - top) / sheet.getHeight());
    paper.picture(sheet, margin, top, scale * sheet.getWidth(), scale * sheet.getHeight(), false);
  }

  /** Kernels a row, so that they become as large as the room allows. */
  private int across(float width, float height) {
    int best = 1;
    double largest = 0;
    for (int across = 1; across <= shown(); across++) {
      int down = (shown() + across - 1) / across;
      double scale =
          Math.min(
              width / (double) (across * (layer.filters().width() + 1)),
              height / (double) (down * (layer.filters().height() + 1)));
      if (scale > largest) {
        largest = scale;
        best = across;
      }
    }
    return best;
  }

  /** One pixel a weight, one of white between kernels. */
  private BufferedImage sheet(int across, int down) {
    int w = layer.filters().width();
    int h = layer.filters().height();
    var sheet =
        new BufferedImage(across * (w + 1) - 1, down * (h + 1) - 1, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 0; x < sheet.getWidth(); x++) {
        sheet.setRGB(x, y, 0xffffff);
      }
    }
    for (int k = 0; k < shown(); k++) {
      var picture = Rasters.image(layer.picture(k));
      for (int p = 0; p < w * h; p++) {
        sheet.setRGB(
            k % across * (w + 1) + p % w,
            k / across * (h + 1) + p / w,
            picture.getRGB(p % w, p / w));
      }
    }
    return sheet;
  }
}
