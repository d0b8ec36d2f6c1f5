package org.lastlayer.output.plot.internal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The outlines of one TrueType font that lies in this bundle. Java's own fonts need files of the
 * system that a small machine lacks, and would draw other letters on every machine.
 *
 * <p>Threads: any number may read. Left out: kerning, ligatures, right-to-left and joined scripts.
 */
final class Typeface {
  private static final int DEPTH = 4;

  private final ByteBuffer data;
  private final Map<String, Integer> tables = new HashMap<>();
  private final int unitsPerEm;
  private final boolean longOffsets;
  private final int metrics;
  private final int characters;
  private final int format;

  private Typeface(ByteBuffer data) {
    this.data = data;
    int count = u16(4);
    for (int i = 0; i < count; i++) {
      int at = 12 + 16 * i;
      var tag = new byte[4];
      data.get(at, tag);
      tables.put(new String(tag, StandardCharsets.US_ASCII), data.getInt(at + 8));
    }
    unitsPerEm = u16(table("head") + 18);
    longOffsets = u16(table("head") + 50) == 1;
    metrics = u16(table("hhea") + 34);
    int best = 0;
    int bestFormat = 0;
    int cmap = table("cmap");
    for (int i = 0; i < u16(cmap + 2); i++) {
      int at = cmap + data.getInt(cmap + 4 + 8 * i + 4);
      int found = u16(at);
      if ((found == 4 || found == 12) && found > bestFormat) {
        best = at;
        bestFormat = found;
      }
    }
    characters = best;
    format = bestFormat;
  }

  /** DejaVu Sans. */
  static Typeface load() {
    try (var in = Typeface.class.getResourceAsStream("DejaVuSans.ttf")) {
      if (in == null) {
        throw new IllegalStateException("the bundle lacks its font");
      }
      return new Typeface(ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How wide a line is at that size, in pixels. */
  float width(String text, float size) {
    double units = text.codePoints().map(c -> advance(glyph(c))).asLongStream().sum();
    return (float) (units * size / unitsPerEm);
  }

  /** The outlines of one line; its baseline begins at {@code (x, y)}. */
  Path2D.Float text(String text, float size, float x, float y) {
    var line = new Path2D.Float(Path2D.WIND_NON_ZERO);
    double scale = size / (double) unitsPerEm;
    double at = x;
    for (int c : text.codePoints().toArray()) {
      int glyph = glyph(c);
      outline(glyph, new AffineTransform(scale, 0, 0, -scale, at, y), line, 0);
      at += advance(glyph) * scale;
    }
    return line;
  }

  private int glyph(int codePoint) {
    return format == 12 ? glyph12(codePoint) : glyph4(codePoint);
  }

  private int glyph12(int codePoint) {
    int low = 0;
    int high = data.getInt(characters + 12) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = characters + 16 + 12 * middle;
      if (codePoint < data.getInt(at)) {
        high = middle - 1;
      } else if (codePoint > data.getInt(at + 4)) {
        low = middle + 1;
      } else {
        return data.getInt(at + 8) + codePoint - data.getInt(at);
      }
    }
    return 0;
  }

  private int glyph4(int codePoint) {
    int twice = u16(characters + 6);
    for (int i = 0; i < twice; i += 2) {
      int end = u16(characters + 14 + i);
      if (codePoint > end) {
        continue;
      }
      int start = u16(characters + 16 + twice + i);
      if (codePoint < start) {
        return 0;
      }
      int delta = u16(characters + 16 + 2 * twice + i);
      int rangeAt = characters + 16 + 3 * twice + i;
      int range = u16(rangeAt);
      int found = range == 0 ? codePoint : u16(rangeAt + range + 2 * (codePoint - start));
      return found == 0 ? 0 : (found + delta) & 0xffff;
    }
    return 0;
  }

  private int advance(int glyph) {
    return u16(table("hmtx") + 4 * Math.min(glyph, metrics - 1));
  }

  private void outline(int glyph, AffineTransform place, Path2D.Float into, int depth) {
    int from = offset(glyph);
    if (offset(glyph + 1) == from || depth > DEPTH) {
      return;
    }
    int at = table("glyf") + from;
    int contours = data.getShort(at);
    if (contours < 0) {
      composite(at + 10, place, into, depth);
    } else {
      simple(at + 10, contours, place, into);
    }
  }

  private int offset(int glyph) {
    int loca = table("loca");
    return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * u16(loca + 2 * glyph);
  }

  private void composite(int start, AffineTransform place, Path2D.Float into, int depth) {
    int at = start;
    int flags;
    do {
      flags = u16(at);
      int glyph = u16(at + 2);
      at += 4;
      boolean words = (flags & 1) != 0;
      int dx = words ? data.getShort(at) : data.get(at);
      int dy = words ? data.getShort(at + 2) : data.get(at + 1);
      at += words ? 4 : 2;
      double a = 1;
      double b = 0;
      double c = 0;
      double d = 1;
      if ((flags & 0x08) != 0) {
        a = f2dot14(at);
        d = a;
        at += 2;
      } else if ((flags & 0x40) != 0) {
        a = f2dot14(at);
        d = f2dot14(at + 2);
        at += 4;
      } else if ((flags & 0x80) != 0) {
        a = f2dot14(at);
        b = f2dot14(at + 2);
        c = f2dot14(at + 4);
        d = f2dot14(at + 6);
        at += 8;
      }
      var part = new AffineTransform(place);
      part.concatenate(new AffineTransform(a, b, c, d, dx, dy));
      outline(glyph, part, into, depth + 1);
    } while ((flags & 0x20) != 0);
  }

  private double f2dot14(int at) {
    return data.getShort(at) / 16384.0;
  }

  private void simple(int start, int contours, AffineTransform place, Path2D.Float into) {
    if (contours == 0) {
      return;
    }
    int points = u16(start + 2 * (contours - 1)) + 1;
    int at = start + 2 * contours;
    at += 2 + u16(at);
    var flags = new int[points];
    for (int i = 0; i < points; ) {
      int flag = data.get(at++) & 0xff;
      int repeat = (flag & 8) != 0 ? data.get(at++) & 0xff : 0;
      for (int r = 0; r <= repeat && i < points; r++) {
        flags[i++] = flag;
      }
    }
    var xy = new double[2 * points];
    at = axis(at, flags, xy, 0, 2, 16);
    axis(at, flags, xy, 1, 4, 32);
    place.transform(xy, 0, xy, 0, points);
    int first = 0;
    for (int i = 0; i < contours; i++) {
      int last = u16(start + 2 * i);
      contour(flags, xy, first, last, into);
      first = last + 1;
    }
  }

  /** Coordinates of one axis are steps: a byte with its sign in the flags, a word, or no change. */
  private int axis(int start, int[] flags, double[] xy, int axis, int isByte, int same) {
    int at = start;
    int value = 0;
    for (int i = 0; i < flags.length; i++) {
      boolean alike = (flags[i] & same) != 0;
      if ((flags[i] & isByte) != 0) {
        int step = data.get(at++) & 0xff;
        value += alike ? step : -step;
      } else if (!alike) {
        value += data.getShort(at);
        at += 2;
      }
      xy[2 * i + axis] = value;
    }
    return at;
  }

  /** Between two points off the curve lies one on it, half way. */
  private static void contour(int[] flags, double[] xy, int first, int last, Path2D.Float into) {
    int n = last - first + 1;
    if (n < 2) {
      return;
    }
    int start = first;
    while (start <= last && (flags[start] & 1) == 0) {
      start++;
    }
    boolean none = start > last;
    double x0 = none ? (xy[2 * first] + xy[2 * last]) / 2 : xy[2 * start];
    double y0 = none ? (xy[2 * first + 1] + xy[2 * last + 1]) / 2 : xy[2 * start + 1];
    int begin = none ? first : start + 1;
    into.moveTo(x0, y0);
    boolean open = false;
    double cx = 0;
    double cy = 0;
    for (int k = 0; k < (none ? n : n - 1); k++) {
      int i = first + (begin - first + k) % n;
      double x = xy[2 * i];
      double y = xy[2 * i + 1];
      boolean on = (flags[i] & 1) != 0;
      if (open) {
        into.quadTo(cx, cy, on ? x : (cx + x) / 2, on ? y : (cy + y) / 2);
      } else if (on) {
        into.lineTo(x, y);
      }
      open = !on;
      cx = x;
      cy = y;
    }
    if (open) {
      into.quadTo(cx, cy, x0, y0);
    }
    into.closePath();
  }

  private int table(String tag) {
    var at = tables.get(tag);
    if (at == null) {
      throw new IllegalStateException("the font lacks its table " + tag);
    }
    return at;
  }

  private int u16(int at) {
    return data.getShort(at) & 0xffff;
  }
}
