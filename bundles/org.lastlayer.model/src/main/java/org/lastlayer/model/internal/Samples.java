package org.lastlayer.model.internal;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.lastlayer.api.source.Media;

/**
 * From the JDK's many kinds of picture to grey or RGB in 8 bits. Transparent pixels are seen on
 * white.
 */
final class Samples {
  private Samples() {}

  static Media.Raster of(BufferedImage image) {
    var model = image.getColorModel();
    int type = model.getColorSpace().getType();
    boolean gray = type == ColorSpace.TYPE_GRAY;
    boolean plain =
        (gray || type == ColorSpace.TYPE_RGB)
            && !(model instanceof IndexColorModel)
            && !(model.hasAlpha() && model.isAlphaPremultiplied())
            && model.getTransferType() != DataBuffer.TYPE_FLOAT
            && model.getTransferType() != DataBuffer.TYPE_DOUBLE
            && model.getComponentSize(0) <= 16;
    if (image.getType() == BufferedImage.TYPE_3BYTE_BGR && wholeBuffer(image)) {
      return swapped(image);
    }
    return plain ? direct(image, model, gray ? 1 : 3) : converted(image, model);
  }

  private static boolean wholeBuffer(BufferedImage image) {
    return image.getRaster().getParent() == null
        && image.getRaster().getDataBuffer().getSize() == image.getWidth() * image.getHeight() * 3;
  }

  private static Media.Raster swapped(BufferedImage image) {
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    var rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i += 3) {
      rgb[i] = bgr[i + 2];
      rgb[i + 1] = bgr[i + 1];
      rgb[i + 2] = bgr[i];
    }
    return new Media.Raster(image.getWidth(), image.getHeight(), 3, rgb);
  }

  /** Samples as stored, brought to 8 bits; colour spaces are not converted. */
  private static Media.Raster direct(BufferedImage image, ColorModel model, int channels) {
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bands = raster.getNumBands();
    boolean alpha = model.hasAlpha() && bands > channels;
    var most = new int[bands];
    for (int b = 0; b < bands; b++) {
      most[b] = (1 << Math.min(16, model.getComponentSize(b))) - 1;
    }
    var out = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), channels)];
    int[] row = new int[width * bands];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0, at = 0; x < width; x++, at += bands) {
        int opaque = alpha ? byteOf(row[at + channels], most[channels]) : 255;
        for (int c = 0; c < channels; c++) {
          int value = byteOf(row[at + c], most[c]);
          out[to++] = (byte) (opaque == 255 ? value : onWhite(value, opaque));
        }
      }
    }
    return new Media.Raster(width, image.getHeight(), channels, out);
  }

  private static int byteOf(int value, int most) {
    return most == 255
        ? value & 255
        : most == 65_535 ? (value & 65_535) >> 8 : (value * 255 + most / 2) / most;
  }

  /** By way of sRGB: palettes, CMYK, floating point. */
  private static Media.Raster converted(BufferedImage image, ColorModel model) {
    int width = image.getWidth();
    boolean gray = model instanceof IndexColorModel palette && isGray(palette);
    int channels = gray ? 1 : 3;
    var out = new byte[Math.multiplyExact(Math.multiplyExact(width, image.getHeight()), channels)];
    int[] row = new int[width];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int argb : row) {
        int opaque = argb >>> 24;
        for (int shift = 16; shift >= (gray ? 16 : 0); shift -= 8) {
          int value = argb >> shift & 255;
          out[to++] = (byte) (opaque == 255 ? value : onWhite(value, opaque));
        }
      }
    }
    return new Media.Raster(width, image.getHeight(), channels, out);
  }

  private static boolean isGray(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      int rgb = palette.getRGB(i);
      if ((rgb >> 16 & 255) != (rgb & 255) || (rgb >> 8 & 255) != (rgb & 255)) {
        return false;
      }
    }
    return true;
  }

  private static int onWhite(int value, int opaque) {
    return (value * opaque + 255 * (255 - opaque) + 127) / 255;
  }
}
