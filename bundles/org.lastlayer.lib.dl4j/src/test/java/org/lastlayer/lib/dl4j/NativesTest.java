package org.lastlayer.lib.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {
  private static final String PLATFORM = "toaster-z80";

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void fragment() throws IOException {
    Path natives = Files.createDirectories(folder.resolve("fragment/natives/" + PLATFORM));
    Files.writeString(natives.resolve("natives.properties"), "version=7\njars=a.jar b.jar\n");
    jar(natives.resolve("a.jar"), "org/a/libone.so", "org/a/libtwo.so.2", "org/a/one.h");
    jar(natives.resolve("b.jar"), "META-INF/MANIFEST.MF", "b/three.dll", "b/libfour.dylib");
  }

  @Test
  void unpacksOnceAndFlat() throws IOException {
    Path cache = folder.resolve("cache");
    Path first = unpacked(PLATFORM, cache, () -> {});
    assertEquals(List.of("libfour.dylib", "libone.so", "libtwo.so.2", "three.dll"), names(first));
    assertEquals("org/a/libone.so", Files.readString(first.resolve("libone.so")));
    assertEquals(first, unpacked(PLATFORM, cache, () -> {}));
    assertEquals(1, told.size(), "told only when there is something to do: " + told);
    assertEquals(1, names(cache).size());
  }

  @Test
  void leavesNothingWhenItIsStopped() throws IOException {
    Path cache = folder.resolve("cache");
    assertThrows(
        CancellationException.class,
        () ->
            unpacked(
                PLATFORM,
                cache,
                () -> {
                  throw new CancellationException();
                }));
    assertEquals(List.of(), names(cache));
  }

  @Test
  void namesThePlatformThatIsMissing() {
    UnsupportedOperationException thrown =
        assertThrows(
            UnsupportedOperationException.class,
            () -> unpacked("other-cpu", folder.resolve("cache"), () -> {}));
    assertTrue(String.valueOf(thrown.getMessage()).contains("other-cpu"));
  }

  private Path unpacked(String platform, Path cache, Runnable checkpoint) throws IOException {
    URL[] fragment = {folder.resolve("fragment").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(fragment, null)) {
      return new Natives(loader, platform).unpacked(cache, told::add, checkpoint);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static void jar(Path file, String... entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }
}
