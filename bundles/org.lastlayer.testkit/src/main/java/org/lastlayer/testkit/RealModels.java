package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real models and data, which are not committed. */
public final class RealModels {
  private static final String VARIABLE = "LASTLAYER_TEST_MODELS";

  private RealModels() {}

  /**
   * A file in the folder of models; the test is skipped where no folder is named, and fails where
   * it is not there.
   */
  public static Path model(String name) {
    return existing(folder().resolve(name));
  }

  /** A file in the folder {@code data} beside it. */
  public static Path data(String name) {
    return existing(folder().resolveSibling("data").resolve(name));
  }

  /** The first {@code n} MNIST test digits as [n × 784], from 0 to 1. */
  public static float[] digits(int n) throws IOException {
    try (var in =
        new GZIPInputStream(Files.newInputStream(data("mnist/t10k-images-idx3-ubyte.gz")))) {
      in.skipNBytes(16);
      return unit(in.readNBytes(n * 28 * 28));
    }
  }

  static float[] unit(byte[] pixels) {
    var all = new float[pixels.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (pixels[i] & 0xff) / 255f;
    }
    return all;
  }

  private static Path folder() {
    var named = System.getenv().getOrDefault(VARIABLE, "");
    Assumptions.assumeTrue(
        !named.isBlank(), "Skipped: no folder of real models is named by " + VARIABLE);
    return Path.of(named).toAbsolutePath().normalize();
  }

  private static Path existing(Path file) {
    assertTrue(Files.exists(file), () -> VARIABLE + " is set, but there is no " + file);
    return file;
  }
}
