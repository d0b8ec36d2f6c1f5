package org.lastlayer.output.plot.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as bytes of PNG files. */
final class Png {
  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final double INCHES_A_METRE = 1 / 0.0254;

  private Png() {}

  /**
   * Encodes a picture.
   *
   * @param dpi pixels an inch, which programs for layout read; 0 to say nothing
   */
  static byte[] encode(BufferedImage image, int dpi) {
    // Not ImageIO.write(File): its cache would be a file in the system's temporary folder.
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      var how = writer.getDefaultWriteParam();
      var said =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), how);
      if (dpi > 0) {
        var root = new IIOMetadataNode(FORMAT);
        var size = new IIOMetadataNode("pHYs");
        var metre = Long.toString(Math.round(dpi * INCHES_A_METRE));
        size.setAttribute("pixelsPerUnitXAxis", metre);
        size.setAttribute("pixelsPerUnitYAxis", metre);
        size.setAttribute("unitSpecifier", "meter");
        root.appendChild(size);
        said.mergeTree(FORMAT, root);
      }
      writer.write(said, new IIOImage(image, null, said), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
