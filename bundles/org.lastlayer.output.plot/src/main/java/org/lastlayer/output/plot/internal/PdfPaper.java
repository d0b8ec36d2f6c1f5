package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One page of PDF 1.4: lines, as in {@link SvgPaper}. Text is drawn as shapes; what the picture
 * shows is the document's title.
 */
final class PdfPaper implements Paper {
  /** Points of PDF an inch. */
  private static final float POINTS = 72;

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final PdfFile file = new PdfFile();

  /** Names of opacities by what they say. */
  private final Map<String, String> states = new LinkedHashMap<>();

  private final StringBuilder pictures = new StringBuilder();
  private final String box;
  private final String description;
  private int pictureCount;

  PdfPaper(int width, int height, boolean white, int dpi, String description) {
    float scale = POINTS / dpi;
    this.box = Fixed.of(width * scale) + " " + Fixed.of(height * scale);
    this.description = description;
    // pixels, y downwards, from here on
    out.append(scale).append(" 0 0 ").append(-scale).append(" 0 ");
    out.append(Fixed.of(height * scale)).append(" cm 1 J 1 j\n");
    if (white) {
      out.append("1 1 1 rg 0 0 ").append(width).append(' ').append(height).append(" re f\n");
    }
  }

  @Override
  public void fill(Shape shape, Color colour) {
    opacity(colour.getAlpha() / 255f);
    colour(colour, "rg");
    boolean evenOdd = path(shape) == PathIterator.WIND_EVEN_ODD;
    out.append(evenOdd ? "f*\n" : "f\n");
  }

  @Override
  public void outline(Shape shape, Color colour, float width) {
    opacity(colour.getAlpha() / 255f);
    colour(colour, "RG");
    out.append(Fixed.of(width)).append(" w\n");
    path(shape);
    out.append("S\n");
  }

  /** As in SVG: a circle is a line of no length with round ends. */
  @Override
  public void dots(int[] rows, float[] x, float[] y, Mark[] marks, float radius, float alpha) {
    var paths = new LinkedHashMap<Mark, StringBuilder>();
    for (int row : rows) {
      var path = paths.computeIfAbsent(marks[row], _ -> new StringBuilder());
      dot(path, x[row], y[row], radius, marks[row].glyph().corners());
    }
    opacity(alpha);
    out.append(Fixed.of(2 * radius)).append(" w\n");
    paths.forEach(
        (mark, path) -> {
          boolean circle = mark.glyph() == Glyph.CIRCLE;
          colour(mark.colour(), circle ? "RG" : "rg");
          out.append(path).append(circle ? "S\n" : "f\n");
        });
  }

  private static void dot(StringBuilder path, float x, float y, float radius, float[] corners) {
    if (corners.length == 0) {
      point(path, x, y, "m");
      point(path, x + 0.01f, y, "l");
      return;
    }
    for (int i = 0; i < corners.length; i += 2) {
      point(path, x + radius * corners[i], y + radius * corners[i + 1], i == 0 ? "m" : "l");
    }
    path.append("h\n");
  }

  private static void point(StringBuilder path, float x, float y, String command) {
    path.append(Fixed.of(x)).append(' ').append(Fixed.of(y)).append(' ').append(command);
    path.append('\n');
  }

  @Override
  public void picture(
      BufferedImage pixels, float x, float y, float width, float height, boolean smooth) {
    opacity(1);
    int at = file.picture(pixels, smooth);
    var name = "I" + pictureCount++;
    pictures.append('/').append(name).append(' ').append(at).append(" 0 R ");
    // a picture fills the unit square, its first row at the top
    out.append("q ").append(Fixed.of(width)).append(" 0 0 ").append(Fixed.of(-height)).append(' ');
    out.append(Fixed.of(x)).append(' ').append(Fixed.of(y + height)).append(" cm /");
    out.append(name).append(" Do Q\n");
  }

  @Override
  public void save(Path to) throws IOException {
    var opacities = new StringBuilder();
    states.forEach(
        (alpha, name) ->
            opacities
                .append('/')
                .append(name)
                .append(" << /ca ")
                .append(alpha)
                .append(" /CA ")
                .append(alpha)
                .append(" >> "));
    int contents = file.stream("", out.toString().getBytes(StandardCharsets.US_ASCII));
    var page =
        "/MediaBox [0 0 "
            + box
            + "] /Group << /S /Transparency /CS /DeviceRGB >> /Contents "
            + contents
            + " 0 R /Resources << /ExtGState << "
            + opacities
            + ">> /XObject << "
            + pictures
            + ">> >>";
    Files.write(to, file.bytes(page, description));
  }

  private void opacity(float alpha) {
    var said = Fixed.of(alpha);
    var name = states.computeIfAbsent(said, _ -> "A" + states.size());
    out.append('/').append(name).append(" gs\n");
  }

  private void colour(Color colour, String command) {
    out.append(share(colour.getRed())).append(' ').append(share(colour.getGreen())).append(' ');
    out.append(share(colour.getBlue())).append(' ').append(command).append('\n');
  }

  /** Four decimals: half a step of 255 is 0.002. */
  private static String share(int value) {
    long parts = Math.round(value * 10_000 / 255.0);
    return parts == 10_000 ? "1" : "0." + Long.toString(10_000 + parts).substring(1);
  }

  private int path(Shape shape) {
    var at = new double[6];
    double x = 0;
    double y = 0;
    var it = shape.getPathIterator(null);
    int rule = shape instanceof Path2D path ? path.getWindingRule() : it.getWindingRule();
    for (; !it.isDone(); it.next()) {
      int kind = it.currentSegment(at);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> points(at, 2, "m");
        case PathIterator.SEG_LINETO -> points(at, 2, "l");
        case PathIterator.SEG_QUADTO -> {
          double[] cubic = {
            x + (at[0] - x) * 2 / 3,
            y + (at[1] - y) * 2 / 3,
            at[2] + (at[0] - at[2]) * 2 / 3,
            at[3] + (at[1] - at[3]) * 2 / 3,
            at[2],
            at[3]
          };
          System.arraycopy(cubic, 0, at, 0, 6);
          points(at, 6, "c");
        }
        case PathIterator.SEG_CUBICTO -> points(at, 6, "c");
        default -> out.append("h\n");
      }
      if (kind != PathIterator.SEG_CLOSE) {
        int last = kind == PathIterator.SEG_MOVETO || kind == PathIterator.SEG_LINETO ? 0 : 4;
        x = at[last];
        y = at[last + 1];
      }
    }
    return rule;
  }

  private void points(double[] at, int count, String command) {
    for (int i = 0; i < count; i++) {
      out.append(Fixed.of(at[i])).append(' ');
    }
    out.append(command).append('\n');
  }
}
