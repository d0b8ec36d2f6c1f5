package org.lastlayer.output.plot.internal;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * Lines. Text is drawn as shapes, so that it looks the same everywhere; what it says is in the
 * title. Dots are lines of no length with round ends: a tenth of the bytes of circles.
 */
final class SvgPaper implements Paper {
  private final StringBuilder out = new StringBuilder();

  SvgPaper(int width, int height, boolean white, String description) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(width);
    out.append(' ').append(height).append("\" width=\"").append(width).append("\" height=\"");
    out.append(height).append("\" role=\"img\">\n<title>").append(escape(description));
    out.append("</title>\n");
    if (white) {
      out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    }
  }

  @Override
  public void fill(Shape shape, Color colour) {
    out.append("<path fill=\"").append(hex(colour)).append('"');
    opacity("fill", colour);
    out.append(" d=\"");
    path(shape);
    out.append("\"/>\n");
  }

  @Override
  public void outline(Shape shape, Color colour, float width) {
    out.append("<path fill=\"none\" stroke=\"").append(hex(colour)).append('"');
    opacity("stroke", colour);
    out.append(" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke-width=\"");
    number(width).append("\" d=\"");
    path(shape);
    out.append("\"/>\n");
  }

  @Override
  public void dots(int[] rows, float[] x, float[] y, Mark[] marks, float radius, float alpha) {
    var paths = new LinkedHashMap<Mark, StringBuilder>();
    for (int row : rows) {
      var path = paths.computeIfAbsent(marks[row], _ -> new StringBuilder());
      dot(path, x[row], y[row], radius, marks[row].glyph().corners());
    }
    out.append("<g stroke-linecap=\"round\" stroke-width=\"");
    number(2 * radius).append("\" stroke-opacity=\"").append(Fixed.of(alpha));
    out.append("\" fill-opacity=\"").append(Fixed.of(alpha)).append("\">\n");
    paths.forEach(
        (mark, path) ->
            out.append(mark.glyph() == Glyph.CIRCLE ? "<path stroke=\"" : "<path fill=\"")
                .append(hex(mark.colour()))
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n"));
    out.append("</g>\n");
  }

  private static void dot(StringBuilder path, float x, float y, float radius, float[] corners) {
    if (corners.length == 0) {
      path.append('M').append(Fixed.of(x)).append(' ').append(Fixed.of(y)).append("h.01");
      return;
    }
    for (int i = 0; i < corners.length; i += 2) {
      int before = Math.max(0, i - 2);
      path.append(i == 0 ? 'M' : i == 2 ? 'l' : ' ');
      path.append(
          Fixed.of(i == 0 ? x + radius * corners[0] : radius * (corners[i] - corners[before])));
      path.append(' ');
      path.append(
          Fixed.of(
              i == 0 ? y + radius * corners[1] : radius * (corners[i + 1] - corners[before + 1])));
    }
    path.append('z');
  }

  @Override
  public void picture(
      BufferedImage pixels, float x, float y, float width, float height, boolean smooth) {
    out.append("<image ").append(smooth ? "" : "style=\"image-rendering:pixelated\" ");
    out.append("preserveAspectRatio=\"none\" x=\"");
    number(x).append("\" y=\"");
    number(y).append("\" width=\"");
    number(width).append("\" height=\"");
    number(height).append("\" href=\"data:image/png;base64,");
    out.append(Base64.getEncoder().encodeToString(Png.encode(pixels, 0))).append("\"/>\n");
  }

  @Override
  public void save(Path file) throws IOException {
    Files.writeString(file, out + "</svg>\n", StandardCharsets.UTF_8);
  }

  private void opacity(String of, Color colour) {
    if (colour.getAlpha() < 255) {
      out.append(' ').append(of).append("-opacity=\"");
      number(colour.getAlpha() / 255f).append('"');
    }
  }

  private void path(Shape shape) {
    var at = new float[6];
    for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
      switch (it.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> points("M", at, 2);
        case PathIterator.SEG_LINETO -> points("L", at, 2);
        case PathIterator.SEG_QUADTO -> points("Q", at, 4);
        case PathIterator.SEG_CUBICTO -> points("C", at, 6);
        default -> out.append('Z');
      }
    }
  }

  private void points(String command, float[] at, int count) {
    out.append(command);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.append(' ');
      }
      number(at[i]);
    }
  }

  private StringBuilder number(float value) {
    return out.append(Fixed.of(value));
  }

  private static String hex(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }

  private static String escape(String text) {
    var safe = new StringBuilder();
    text.codePoints().map(c -> isXml(c) ? c : ' ').forEach(safe::appendCodePoint);
    return safe.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What XML 1.0 lets a document hold. */
  private static boolean isXml(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c >= ' ' && !surrogate && c != 0xfffe && c != 0xffff;
  }
}
