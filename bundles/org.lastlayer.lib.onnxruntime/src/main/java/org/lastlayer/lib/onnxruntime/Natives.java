package org.lastlayer.lib.onnxruntime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The native libraries of one platform, unpacked from its fragment once for each user. */
final class Natives {
  private static final String FRESH = "unpacking-onnxruntime-";
  private static final Duration STALE = Duration.ofDays(1);

  private final ClassLoader loader;
  private final String platform;

  Natives(ClassLoader loader, String platform) {
    this.loader = loader;
    this.platform = platform;
  }

  /** The folder that holds every library. Safe when several processes do it at once. */
  Path unpacked(Path cache, Consumer<String> slow) throws IOException {
    var list = list();
    var folder =
        cache
            .toAbsolutePath()
            .resolve("onnxruntime-" + list.getProperty("version") + "-" + platform);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    slow.accept("Unpacking the native code of ONNX Runtime to " + folder + " (only this once)");
    Files.createDirectories(cache);
    removeLeftOver(cache);
    var fresh = Files.createTempDirectory(cache, FRESH);
    try {
      for (var library : list.getProperty("libraries").split(" ")) {
        try (var in = resource(library)) {
          if (in == null) {
            throw new IOException(library + " is missing in the fragment for " + platform);
          }
          Files.copy(in, fresh.resolve(library));
        }
      }
      publish(fresh, folder);
    } finally {
      delete(fresh);
    }
    return folder;
  }

  private Properties list() throws IOException {
    try (var in = resource("natives.properties")) {
      if (in == null) {
        throw new UnsupportedOperationException(
            "no native code of ONNX Runtime for the platform " + platform);
      }
      var list = new Properties();
      list.load(in);
      return list;
    }
  }

  private @Nullable InputStream resource(String name) {
    return loader.getResourceAsStream("ai/onnxruntime/native/" + platform + "/" + name);
  }

  private static void publish(Path fresh, Path folder) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // another process was first: its folder is as good
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /** What a process left that was killed while it unpacked. */
  private static void removeLeftOver(Path cache) throws IOException {
    var before = Instant.now().minus(STALE);
    try (var found = Files.newDirectoryStream(cache, FRESH + "*")) {
      for (var folder : found) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (var found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (var path : all) {
      Files.deleteIfExists(path);
    }
  }
}
