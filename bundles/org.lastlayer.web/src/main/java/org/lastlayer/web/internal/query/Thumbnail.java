package org.lastlayer.web.internal.query;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.lastlayer.api.source.Media;

/** A small picture in an address. Threads: any. */
final class Thumbnail {
  private Thumbnail() {}

  /** PNG, {@code data:image/png;base64,…}. */
  static String url(Media.Raster raster) {
    int w = raster.width();
    int h = raster.height();
    int c = raster.channels();
    var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < w * h; i++) {
      int r = raster.samples()[i * c] & 0xff;
      int g = c == 3 ? raster.samples()[i * c + 1] & 0xff : r;
      int b = c == 3 ? raster.samples()[i * c + 2] & 0xff : r;
      image.setRGB(i % w, i / w, r << 16 | g << 8 | b);
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every picture", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
