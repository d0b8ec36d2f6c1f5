package org.lastlayer.lib.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The native libraries of one platform: jars in a fragment, unpacked once for each user. JavaCPP
 * could do it, but it would unpack again whenever the framework's cache is new, because it compares
 * the time a bundle was installed.
 */
final class Natives {
  private static final String LIST = "natives.properties";

  private final ClassLoader loader;
  private final String platform;

  Natives(ClassLoader loader, String platform) {
    this.loader = loader;
    this.platform = platform;
  }

  /** The folder that holds every library, flat. Safe when several processes do it at once. */
  Path unpacked(Path cache, Consumer<String> slow, Runnable checkpoint) throws IOException {
    Properties list = list();
    Path folder =
        cache.toAbsolutePath().resolve("dl4j-" + list.getProperty("version") + "-" + platform);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    slow.accept("Unpacking the native code of DL4J to " + folder + " (380 MB, only this once)");
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    try {
      for (String jar : list.getProperty("jars").split(" ")) {
        unpack(jar, fresh, checkpoint);
      }
      publish(fresh, folder);
    } finally {
      delete(fresh);
    }
    return folder;
  }

  private Properties list() throws IOException {
    try (InputStream in = resource(LIST)) {
      if (in == null) {
        throw new UnsupportedOperationException(
            "There is no native code of DL4J for the platform " + platform);
      }
      Properties list = new Properties();
      list.load(in);
      return list;
    }
  }

  private @Nullable InputStream resource(String name) {
    return loader.getResourceAsStream("natives/" + platform + "/" + name);
  }

  private void unpack(String jar, Path into, Runnable checkpoint) throws IOException {
    try (InputStream in = resource(jar)) {
      if (in == null) {
        throw new IOException(jar + " is missing beside " + LIST);
      }
      try (ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          if (isLibrary(file)) {
            copy(zip, into.resolve(file), checkpoint);
          }
        }
      }
    }
  }

  private static void copy(InputStream in, Path file, Runnable checkpoint) throws IOException {
    byte[] some = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        checkpoint.run();
        out.write(some, 0, n);
      }
    }
  }

  private static boolean isLibrary(String file) {
    return file.endsWith(".so")
        || file.contains(".so.")
        || file.endsWith(".dll")
        || file.endsWith(".dylib");
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

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
