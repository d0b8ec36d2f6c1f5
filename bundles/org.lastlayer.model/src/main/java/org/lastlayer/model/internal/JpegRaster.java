package org.lastlayer.model.internal;

import java.awt.image.Raster;
import org.lastlayer.api.source.Media;

/**
 * From the stored components of a JPEG to RGB, where the JDK's reader does not do it: CMYK, and
 * contradictory headers.
 */
final class JpegRaster {
  private JpegRaster() {}

  /**
   * Converts.
   *
   * @param stored as the file has them: grey, YCbCr or RGB, CMYK or YCCK
   * @param adobe the transform of the Adobe marker, or −1
   */
  static Media.Raster of(Raster stored, int adobe) {
    int bands = stored.getNumBands();
    int channels = bands == 1 ? 1 : 3;
    int width = stored.getWidth();
    var out = new byte[Math.multiplyExact(Math.multiplyExact(width, stored.getHeight()), channels)];
    int[] row = new int[width * bands];
    int to = 0;
    for (int y = 0; y < stored.getHeight(); y++) {
      stored.getPixels(stored.getMinX(), stored.getMinY() + y, width, 1, row);
      for (int x = 0, at = 0; x < width; x++, at += bands, to += channels) {
        pixel(row, at, bands, adobe, out, to);
      }
    }
    return new Media.Raster(width, stored.getHeight(), channels, out);
  }

  private static void pixel(int[] in, int at, int bands, int adobe, byte[] out, int to) {
    if (bands < 3) {
      out[to] = (byte) in[at];
      return;
    }
    boolean luma = bands == 3 ? adobe != 0 : adobe == 2;
    int a = luma ? red(in, at) : in[at];
    int b = luma ? green(in, at) : in[at + 1];
    int c = luma ? blue(in, at) : in[at + 2];
    if (bands == 3) {
      put(out, to, a, b, c);
      return;
    }
    // Adobe stores CMYK inverted, so that all four are amounts of light.
    boolean inverted = adobe >= 0;
    int k = inverted ? in[at + 3] : 255 - in[at + 3];
    put(out, to, light(a, k, inverted), light(b, k, inverted), light(c, k, inverted));
  }

  private static int light(int ink, int k, boolean inverted) {
    return ((inverted ? ink : 255 - ink) * k + 127) / 255;
  }

  private static void put(byte[] out, int to, int r, int g, int b) {
    out[to] = (byte) r;
    out[to + 1] = (byte) g;
    out[to + 2] = (byte) b;
  }

  // JFIF 1.02: full-range YCbCr of ITU-R 601.
  private static int red(int[] in, int at) {
    return clip(in[at] + 1.402 * (in[at + 2] - 128));
  }

  private static int green(int[] in, int at) {
    return clip(in[at] - 0.344136 * (in[at + 1] - 128) - 0.714136 * (in[at + 2] - 128));
  }

  private static int blue(int[] in, int at) {
    return clip(in[at] + 1.772 * (in[at + 1] - 128));
  }

  private static int clip(double x) {
    return (int) Math.clamp(Math.rint(x), 0.0, 255.0);
  }
}
