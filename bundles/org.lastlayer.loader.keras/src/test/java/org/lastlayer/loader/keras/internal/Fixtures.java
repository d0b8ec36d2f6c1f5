package org.lastlayer.loader.keras.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The files that src/test/python wrote. */
final class Fixtures {
  private Fixtures() {}

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  static Path file(String name, Path folder) throws IOException {
    return Files.write(folder.resolve(name), bytes(name));
  }
}
