package org.lastlayer.web.internal.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.Media;

/** Small pictures in one large one: square cells, line after line, on black. Threads: one. */
final class Strip {
  private static final float QUALITY = 0.85f;

  private final int cell;
  private final int columns;
  private final int lines;
  private final byte[] samples;
  private boolean colour;

  Strip(int cell, int columns, int lines) {
    this.cell = cell;
    this.columns = columns;
    this.lines = lines;
    this.samples =
        new byte[Math.multiplyExact(Math.multiplyExact(cell * columns, cell * lines), 3)];
  }

  /** Puts a picture into the middle of a cell; it must fit, and null leaves the cell black. */
  void put(int number, Media.@Nullable Raster picture) {
    if (picture == null) {
      return;
    }
    colour |= picture.channels() == 3;
    int left = number % columns * cell + (cell - picture.width()) / 2;
    int top = number / columns * cell + (cell - picture.height()) / 2;
    int across = columns * cell;
    for (int y = 0; y < picture.height(); y++) {
      int to = ((top + y) * across + left) * 3;
      int from = y * picture.width() * picture.channels();
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          samples[to++] = picture.samples()[from + x * picture.channels() + c % picture.channels()];
        }
      }
    }
  }

  byte[] jpeg() {
    return encode(new Media.Raster(columns * cell, lines * cell, 3, samples), colour, "jpeg");
  }

  byte[] png() {
    return encode(new Media.Raster(columns * cell, lines * cell, 3, samples), colour, "png");
  }

  /** A picture as a file. */
  static byte[] encode(Media.Raster picture, boolean colour, String type) {
    var image =
        new BufferedImage(
            picture.width(),
            picture.height(),
            colour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
    var data = ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int channels = picture.channels();
    int pixels = picture.width() * picture.height();
    for (int p = 0; p < pixels; p++) {
      if (colour) {
        for (int c = 0; c < 3; c++) {
          data[3 * p + 2 - c] = picture.samples()[channels * p + c % channels];
        }
      } else {
        data[p] = picture.samples()[channels * p];
      }
    }
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName(type).next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var how = writer.getDefaultWriteParam();
      if (type.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
