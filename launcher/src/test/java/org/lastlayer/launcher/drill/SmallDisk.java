package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file system in memory of a given size, where this process may mount one: as root on Linux. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it; null, and a line that says so, where that cannot be done. */
  static @Nullable SmallDisk mounted(Path folder, long bytes) throws IOException {
    Files.createDirectories(folder);
    var command = List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder + "");
    if (!done(command)) {
      System.out.println("skipped: a small disk cannot be mounted here");
      return null;
    }
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  void resize(long bytes) {
    need("mount", "-o", "remount,size=" + bytes, folder + "");
  }

  void readOnly() {
    need("mount", "-o", "remount,ro", folder + "");
  }

  private static void need(String... command) {
    if (!done(List.of(command))) {
      throw new AssertionError("failed: " + String.join(" ", command));
    }
  }

  private static boolean done(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    need("umount", folder + "");
  }
}
