package org.lastlayer.matrix;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/** Where kept results lie. */
public final class CacheFolders {
  private CacheFolders() {}

  /**
   * The store's folder: {@code wish}, else {@code LASTLAYER_STORE}, else {@code lastlayer/store} in
   * {@code XDG_CACHE_HOME}, else in {@code .cache} of the user's home.
   *
   * @param environment such as {@link System#getenv()}
   * @param home such as the system property {@code user.home}
   */
  public static Path store(@Nullable Path wish, Map<String, String> environment, String home) {
    if (wish != null && RemotePaths.is(wish)) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              "--store",
              "a folder of this machine, whose files are mapped and locked",
              "'" + wish + "'",
              "Results go to another machine with --out."));
    }
    if (wish != null) {
      return wish.toAbsolutePath().normalize();
    }
    var named = environment.getOrDefault("LASTLAYER_STORE", "");
    if (!named.isBlank()) {
      return Path.of(named).toAbsolutePath().normalize();
    }
    var caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    // The XDG specification: relative paths here are to be ignored.
    var root =
        caches.isBlank() || !Path.of(caches).isAbsolute()
            ? Path.of(home, ".cache")
            : Path.of(caches);
    return root.resolve("lastlayer").resolve("store").toAbsolutePath().normalize();
  }
}
