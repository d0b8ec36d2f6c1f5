package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.lastlayer.api.source.Media;

/** Real models and pictures, which are not committed. */
final class RealModels {
  private static final String VARIABLE = "LASTLAYER_TEST_MODELS";

  private RealModels() {}

  /**
   * A file in the folder of models; the test is skipped where no folder is named, and fails where
   * it is not there.
   */
  static Path model(String name) {
    return existing(folder().resolve(name));
  }

  /** A file in the folder {@code data} beside it. */
  static Path data(String name) {
    return existing(folder().resolveSibling("data").resolve(name));
  }

  private static Path folder() {
    var named = System.getProperty(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    Assumptions.assumeTrue(
        !named.isBlank(), "Skipped: no folder of real models is named by " + VARIABLE);
    return Path.of(named).toAbsolutePath().normalize();
  }

  private static Path existing(Path file) {
    assertTrue(Files.exists(file), () -> VARIABLE + " is set, but there is no " + file);
    return file;
  }

  /** Numbers of an IDX file of bytes, without its header. */
  static byte[] idx(Path file, int header) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      in.skipNBytes(header);
      return in.readAllBytes();
    }
  }

  /** Pixels of a picture as RGB; null where the JDK cannot read it. */
  static Media.@Nullable Raster rgb(InputStream in) {
    try {
      var image = ImageIO.read(in);
      if (image == null) {
        return null;
      }
      int width = image.getWidth();
      var samples = new byte[width * image.getHeight() * 3];
      for (int at = 0; at < samples.length; at += 3) {
        int argb = image.getRGB(at / 3 % width, at / 3 / width);
        samples[at] = (byte) (argb >> 16);
        samples[at + 1] = (byte) (argb >> 8);
        samples[at + 2] = (byte) argb;
      }
      return new Media.Raster(width, image.getHeight(), 3, samples);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
