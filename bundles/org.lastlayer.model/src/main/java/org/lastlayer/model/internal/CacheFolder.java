package org.lastlayer.model.internal;

import java.nio.file.Path;
import java.util.Map;

/** Where what can be made again is kept for a user. */
final class CacheFolder {
  /** Environment variable by which the launcher, or a user, names it. */
  static final String VARIABLE = "LASTLAYER_CACHE";

  private CacheFolder() {}

  /** The folder named, or {@code $XDG_CACHE_HOME/lastlayer}, or {@code ~/.cache/lastlayer}. */
  static Path of(Map<String, String> environment, String home) {
    var named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    var xdg = environment.get("XDG_CACHE_HOME");
    // The XDG base directory specification: a relative path is invalid and to be ignored.
    boolean usable = xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute();
    return (usable ? Path.of(xdg) : Path.of(home, ".cache")).resolve("lastlayer");
  }
}
