package org.lastlayer.output.plot.internal;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pixels. Text comes as shapes, so no font of the system is asked for. */
final class PngPaper implements Paper {
  private final BufferedImage image;
  private final Graphics2D graphics;
  private final int dpi;

  PngPaper(int width, int height, boolean white, int dpi) {
    this.dpi = dpi;
    image =
        new BufferedImage(
            width, height, white ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    if (white) {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
    }
  }

  @Override
  public void fill(Shape shape, Color colour) {
    graphics.setColor(colour);
    graphics.fill(shape);
  }

  @Override
  public void outline(Shape shape, Color colour, float width) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  @Override
  public void dots(int[] rows, float[] x, float[] y, Mark[] marks, float radius, float alpha) {
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, alpha));
    for (int row : rows) {
      graphics.setColor(marks[row].colour());
      graphics.fill(marks[row].glyph().at(x[row], y[row], radius));
    }
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  @Override
  public void picture(
      BufferedImage pixels, float x, float y, float width, float height, boolean smooth) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(
        pixels, Math.round(x), Math.round(y), Math.round(width), Math.round(height), null);
  }

  @Override
  public void save(Path file) throws IOException {
    graphics.dispose();
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(Png.encode(image, dpi));
    }
  }
}
