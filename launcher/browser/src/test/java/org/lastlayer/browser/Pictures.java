package org.lastlayer.browser;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures that are in no run. */
final class Pictures {
  private Pictures() {}

  /** Something like a bag, 56 by 56. */
  static void bag(Path file) throws IOException {
    var image = new BufferedImage(56, 56, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setColor(new Color(190, 190, 190));
    g.fillRect(8, 22, 40, 28);
    g.drawArc(16, 8, 24, 28, 0, 180);
    g.drawArc(17, 9, 22, 28, 0, 180);
    g.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
