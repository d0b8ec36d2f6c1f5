package org.lastlayer.lib.leptonica.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The native library of this platform, unpacked from its fragment once for each user. */
final class Natives {
  /**
   * Environment variable that names the folder in which what can be made again is kept for a user.
   */
  private static final String CACHE = "LASTLAYER_CACHE";

  private final ClassLoader loader;
  private final Properties list = new Properties();

  Natives(ClassLoader loader) {
    this.loader = loader;
  }

  /** Known after {@link #unpacked}. */
  String version() {
    return list.getProperty("version", "");
  }

  /** The library, or null where no fragment brings one. Safe when several processes do it. */
  @Nullable Path unpacked() throws IOException {
    try (var in = resource("natives.properties")) {
      if (in == null) {
        return null;
      }
      list.load(in);
    }
    var library = list.getProperty("library");
    var folder = cache().toAbsolutePath().resolve("leptonica-" + version() + "-" + platform());
    var file = folder.resolve(library);
    if (!Files.isRegularFile(file)) {
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, "unpacking-", ".part");
      try (var in = resource(library)) {
        if (in == null) {
          throw new IOException(library + " is missing in the fragment for " + platform());
        }
        Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
    return file;
  }

  private @Nullable InputStream resource(String name) {
    return loader.getResourceAsStream("org/bytedeco/leptonica/" + platform() + "/" + name);
  }

  private static Path cache() {
    var named = System.getenv(CACHE);
    if (named != null && !named.isBlank()) {
      return Path.of(named, "natives");
    }
    var xdg = System.getenv("XDG_CACHE_HOME");
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    boolean usable = xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute();
    var base = usable ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("lastlayer").resolve("natives");
  }

  /** In Bytedeco's words. */
  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var system = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
    var machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
    return system + "-" + machine;
  }
}
