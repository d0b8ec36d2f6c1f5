package org.lastlayer.lib.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The native library of this platform, unpacked from its fragment once for each user. */
final class Natives {
  /**
   * Environment variable that names the folder in which what can be made again is kept for a user.
   */
  private static final String CACHE = "LASTLAYER_CACHE";

  private static final String LIBRARY = "libduckdb_java.so";

  private Natives() {}

  /** The library. Safe when several processes do it at once. */
  static Path unpacked(Consumer<String> slow) throws IOException {
    var platform = platform();
    String version;
    try (var in = resource("version_" + platform)) {
      if (in == null) {
        throw new UnsupportedOperationException(
            "no native code of DuckDB for the platform " + platform);
      }
      version = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
    var cache = cache().toAbsolutePath();
    var file = cache.resolve("duckdb-" + version + "-" + platform).resolve(LIBRARY);
    if (Files.isRegularFile(file)) {
      return file;
    }
    slow.accept("Unpacking the native code of DuckDB to " + file.getParent() + " (only this once)");
    Files.createDirectories(file.getParent());
    var fresh = Files.createTempFile(file.getParent(), "unpacking", ".part");
    var packed = LIBRARY + "_" + platform;
    try (var in = resource(packed)) {
      if (in == null) {
        throw new IOException(packed + " is missing in the fragment for " + platform);
      }
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      // Where another process was first, its file is replaced by the same bytes.
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return file;
  }

  private static @Nullable InputStream resource(String name) {
    return Natives.class.getClassLoader().getResourceAsStream("native/" + name);
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

  /** In DuckDB's words. */
  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var system = os.contains("win") ? "windows" : os.contains("mac") ? "macos" : "linux";
    var machine =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        };
    return system + "_" + machine;
  }
}
