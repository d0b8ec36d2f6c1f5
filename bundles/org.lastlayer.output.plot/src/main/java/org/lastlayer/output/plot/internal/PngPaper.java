package org.lastlayer.output.plot.internal;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels. Text comes as shapes, so no font of the system is asked for. */
final class PngPaper implements Paper {
  private final BufferedImage image;
  private final Graphics2D graphics;

  PngPaper(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
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
  public void dots(int[] rows, float[] x, float[] y, Color[] colours, float radius, float alpha) {
    graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, alpha));
    var dot = new Ellipse2D.Float();
    for (int row : rows) {
      dot.setFrame(x[row] - radius, y[row] - radius, 2 * radius, 2 * radius);
      graphics.setColor(colours[row]);
      graphics.fill(dot);
    }
    graphics.setComposite(AlphaComposite.SrcOver);
  }

  @Override
  public void picture(BufferedImage pixels, float x, float y, float width, float height) {
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    graphics.drawImage(
        pixels, Math.round(x), Math.round(y), Math.round(width), Math.round(height), null);
  }

  /** Writes the file. */
  void save(Path file) throws IOException {
    graphics.dispose();
    // Not ImageIO.write(File): its cache would be a file in the system's temporary folder.
    try (var raw = new BufferedOutputStream(Files.newOutputStream(file));
        var out = new MemoryCacheImageOutputStream(raw)) {
      write(image, out);
    }
  }

  /** A picture as the bytes of a PNG file. */
  static byte[] encode(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      write(image, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(BufferedImage image, ImageOutputStream out) throws IOException {
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG");
    }
  }
}
