package org.lastlayer.output.plot.internal;

import java.awt.image.BufferedImage;
import org.lastlayer.api.source.Media;

/** From pixels of the workbench to those that Java draws. */
final class Rasters {
  private Rasters() {}

  static BufferedImage image(Media.Raster raster) {
    var image = new BufferedImage(raster.width(), raster.height(), BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < raster.width() * raster.height(); p++) {
      int at = p * raster.channels();
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | (raster.samples()[at + c % raster.channels()] & 0xff);
      }
      image.setRGB(p % raster.width(), p / raster.width(), rgb);
    }
    return image;
  }
}
