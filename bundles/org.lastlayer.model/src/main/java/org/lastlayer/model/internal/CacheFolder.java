package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where what can be made again is kept for a user. */
final class CacheFolder {
  /** Framework or system property by which the launcher may name it. */
  static final String PROPERTY = "lastlayer.cache";

  private CacheFolder() {}

  /** The folder named, or {@code $XDG_CACHE_HOME/lastlayer}, or {@code ~/.cache/lastlayer}. */
  static Path of(@Nullable String named, Map<String, String> environment, String home) {
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    var xdg = environment.get("XDG_CACHE_HOME");
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    boolean usable = xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute();
    return (usable ? Path.of(xdg) : Path.of(home, ".cache")).resolve("lastlayer");
  }
}
