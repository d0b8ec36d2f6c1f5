package org.lastlayer.model;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lastlayer.api.source.Media;

/** Writes pixels as PNG, without loss. */
final class SmallPng {
  private SmallPng() {}

  static byte[] of(Media.Raster picture) {
    boolean gray = picture.channels() == 1;
    var image =
        new BufferedImage(
            picture.width(),
            picture.height(),
            gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
    var samples = new int[picture.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.samples()[i] & 0xff;
    }
    image.getRaster().setPixels(0, 0, picture.width(), picture.height(), samples);
    var bytes = new ByteArrayOutputStream();
    // Not ImageIO.write(OutputStream): its cache would be a file in the system's temporary folder.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java cannot write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
