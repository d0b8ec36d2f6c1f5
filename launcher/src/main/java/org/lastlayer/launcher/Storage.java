package org.lastlayer.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;

/**
 * The framework's folder of this process alone, in the user's cache folder. Several processes run
 * at once, each with its own; a lock tells a folder in use from one that a killed process left
 * behind, which the next start removes.
 */
final class Storage implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path folder;
  private final FileLock held;

  private Storage(Path folder, FileLock held) {
    this.folder = folder;
    this.held = held;
  }

  /** Where this user's caches lie: {@code LASTLAYER_CACHE}, or the usual folder of the platform. */
  static Path cache(Map<String, String> environment) {
    String own = environment.get("LASTLAYER_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "lastlayer");
    }
    String home = System.getProperty("user.home", ".");
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    return mac
        ? Path.of(home, "Library", "Caches", "lastlayer")
        : Path.of(home, ".cache", "lastlayer");
  }

  static synchronized Storage open(Path cache) {
    Path parent = cache.resolve("framework");
    try {
      Files.createDirectories(parent);
      // One process at a time looks for what was left behind, or makes its own.
      try (FileChannel gate = channel(parent.resolve(LOCK))) {
        gate.lock();
        sweep(parent);
        Path folder = Files.createTempDirectory(parent, "run-");
        FileChannel channel = channel(folder.resolve(LOCK));
        FileLock held = channel.lock();
        return new Storage(folder, held);
      }
    } catch (IOException e) {
      throw new LaunchException(
          LaunchException.RESOURCE,
          "The cache folder must be writable, found "
              + e
              + ". Set LASTLAYER_CACHE or XDG_CACHE_HOME to another folder.");
    }
  }

  Path bundles() {
    return folder.resolve("bundles");
  }

  @Override
  public void close() {
    delete(folder.resolve("bundles"));
    try {
      held.acquiredBy().close();
    } catch (IOException e) {
      // The lock goes with the process in any case.
    }
    delete(folder);
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "run-*")) {
      for (Path left : folders) {
        if (abandoned(left)) {
          delete(left);
        }
      }
    }
  }

  private static boolean abandoned(Path folder) {
    try (FileChannel channel = channel(folder.resolve(LOCK));
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | RuntimeException e) {
      // Locked by this very process.
      return false;
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path visited, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // What is left is swept by a later start.
    }
  }
}
