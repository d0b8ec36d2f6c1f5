package org.lastlayer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Add-ons, as this build packed them beside the distribution. */
public final class Addon {
  private Addon() {}

  /** The folder of Smile's. */
  static Path root() {
    String named = System.getProperty("lastlayer.addon");
    if (named == null) {
      throw new IllegalStateException(
          "Run by mvn verify: it packs the add-on and says where it lies.");
    }
    return Path.of(named);
  }

  /** Lays Smile's over a distribution. */
  static Path laid(Path folder) throws IOException {
    return laid(folder, root());
  }

  /**
   * Lays one over a distribution, as a user does; the jars are links. The answer is the script.
   *
   * @param folder where the whole goes; must not be there yet
   */
  public static Path laid(Path folder, Path addon) throws IOException {
    for (Path from : List.of(Dist.root(), addon)) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path to = folder.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(to);
          } else if (file.startsWith(from.resolve("bundles"))) {
            Files.createSymbolicLink(to, file);
          } else {
            Files.copy(file, to);
          }
        }
      }
    }
    return folder.resolve("bin/lastlayer");
  }
}
