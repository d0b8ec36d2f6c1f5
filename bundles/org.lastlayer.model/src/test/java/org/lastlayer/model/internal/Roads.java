package org.lastlayer.model.internal;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.lib.leptonica.internal.TurboJpeg;

/** The two ways to pixels, and what both are given. */
final class Roads {
  private static final String VARIABLE = "LASTLAYER_TEST_MODELS";
  private static final TurboJpeg TURBO = new TurboJpeg();

  private Roads() {}

  /** By the JDK alone. */
  static ImageIoReader plain() {
    return new ImageIoReader(null);
  }

  /** With the native decoder, which must load. */
  static ImageIoReader fast() {
    assertNotNull(turbo().identity(), "the native decoder does not load here");
    return new ImageIoReader(turbo());
  }

  static TurboJpeg turbo() {
    return TURBO;
  }

  static Item item(String name, byte[] bytes) {
    return new Item(name, null, null, Map.of(), () -> new Bytes(bytes));
  }

  /** A folder of the real data; skipped where none is named, a failure where it is missing. */
  static Path data(String name) {
    var named = System.getProperty(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    Assumptions.assumeTrue(
        !named.isBlank(), "Skipped: no folder of real models is named by " + VARIABLE);
    var folder = Path.of(named).toAbsolutePath().normalize().resolveSibling("data").resolve(name);
    assertTrue(Files.exists(folder), () -> VARIABLE + " is set, but there is no " + folder);
    return folder;
  }

  static Item item(Path file) throws IOException {
    return item(file.getFileName().toString(), Files.readAllBytes(file));
  }

  /** Mean absolute difference of two pictures of one size. */
  static double difference(Media.Raster a, Media.Raster b) {
    assertTrue(
        a.width() == b.width() && a.height() == b.height() && a.channels() == b.channels(),
        () -> a.width() + "×" + a.height() + " and " + b.width() + "×" + b.height());
    long sum = 0;
    for (int i = 0; i < a.samples().length; i++) {
      sum += Math.abs((a.samples()[i] & 255) - (b.samples()[i] & 255));
    }
    return (double) sum / a.samples().length;
  }

  private record Bytes(byte[] bytes) implements Media.EncodedImage {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }
}
