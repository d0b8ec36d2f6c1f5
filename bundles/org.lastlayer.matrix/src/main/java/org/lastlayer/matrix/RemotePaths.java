package org.lastlayer.matrix;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.spi.FileSystemProvider;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

/**
 * Texts such as {@code hdfs://host:8020/dir/a b.csv}, which name files of other machines.
 *
 * <p>They are written as Hadoop writes them, with nothing escaped. Who knows such files is asked in
 * this order: the service {@code Function<URI, Path>} with the property {@code
 * lastlayer.paths=true}, for where class loaders lie between; then the providers of file systems on
 * the program's class path. A single letter before the colon is a drive of Windows. Threads: any
 * number.
 */
public final class RemotePaths {
  private static final Pattern REMOTE =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(/.*)?", Pattern.DOTALL);

  private static final AtomicReference<@Nullable Function<URI, Path>> LENT =
      new AtomicReference<>();

  private RemotePaths() {}

  /** Says who finds paths from now on. */
  public static void lend(Function<URI, Path> finder) {
    LENT.set(finder);
  }

  /** It does so no longer; nothing happens when another does by now. */
  public static void unlend(Function<URI, Path> finder) {
    LENT.compareAndSet(finder, null);
  }

  /** Whether a text names a scheme. */
  public static boolean named(String text) {
    return REMOTE.matcher(text).matches();
  }

  /** Whether a path is not one of this machine's own. */
  public static boolean is(Path path) {
    return path.getFileSystem() != java.nio.file.FileSystems.getDefault();
  }

  /**
   * The path that a text names; one without a scheme is this machine's.
   *
   * @param where named in the problem
   * @throws LastlayerException REQUEST where nobody here knows the scheme
   */
  public static Path of(String text, String where) {
    var parts = REMOTE.matcher(text);
    if (!parts.matches()) {
      return Path.of(text);
    }
    try {
      var rest = parts.group(3);
      // of several parts: what a URI cannot hold is escaped
      var uri =
          new URI(
              parts.group(1).toLowerCase(Locale.ROOT),
              parts.group(2),
              rest == null ? "/" : rest,
              null,
              null);
      var found = find(uri);
      if (found != null) {
        return found;
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.REQUEST,
              where,
              "a path such as hdfs://HOST:PORT/DIR/FILE",
              "'" + text + "'",
              ""),
          e);
    }
    throw new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            where,
            "a path on this machine",
            "'" + text + "'",
            "Paths such as hdfs://… and s3a://… are for: lastlayer run PIPELINE --on MASTER. For a"
                + " run here, copy the files first."));
  }

  private static @Nullable Path find(URI uri) {
    var lent = LENT.get();
    if (lent != null) {
      try {
        return lent.apply(uri);
      } catch (FileSystemNotFoundException | ProviderNotFoundException e) {
        // not one of its schemes
      }
    }
    for (var provider : FileSystemProvider.installedProviders()) {
      if (provider.getScheme().equalsIgnoreCase(uri.getScheme())) {
        try {
          return provider.getPath(uri);
        } catch (FileSystemNotFoundException e) {
          return null; // such as jar: for an archive that nobody has opened
        }
      }
    }
    return null;
  }

  /**
   * Asks once whether a path's machine answers at all, because later questions, such as whether a
   * file is there, would take its silence for a no. Whether the file is there is not judged.
   *
   * @throws LastlayerException RESOURCE where it does not
   */
  public static void reach(Path path, String where) {
    if (!is(path)) {
      return;
    }
    try {
      path.getFileSystem().provider().checkAccess(path);
    } catch (NoSuchFileException | AccessDeniedException e) {
      // it answers
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              where,
              "a file system that answers",
              "'" + e.getMessage() + "'",
              "Check the host and port in " + path + ", and Hadoop's settings."),
          e);
    }
  }
}
