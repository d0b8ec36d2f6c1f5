package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.output.Output;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.pipeline.run.LocalRun;

/** What every output promises. Extend it, make the output, and the tests come along. */
public abstract class OutputContract {
  @TempDir private Path around;

  /** The output under test; a new one each time. */
  protected abstract Output output();

  @Test
  protected void somethingIsWrittenAndOnlyBelowTheFolder() throws IOException {
    Path folder = Files.createDirectory(around.resolve("run"));
    write(Results.small(), folder);
    assertFalse(files(folder).isEmpty(), "nothing was written");
    try (Stream<Path> beside = Files.list(around)) {
      assertEquals(1, beside.count(), "something was written beside the folder");
    }
  }

  @Test
  protected void theSameRunGivesTheSameBytes() throws IOException {
    Path once = Files.createDirectory(around.resolve("once"));
    Path again = Files.createDirectory(around.resolve("again"));
    write(Results.small(), once);
    write(Results.small(), again);
    var first = files(once);
    var second = files(again);
    assertEquals(first.keySet(), second.keySet());
    first.forEach((file, bytes) -> assertArrayEquals(bytes, second.get(file), file));
  }

  /** A pipeline may ask for an output of what it has no section for: that is no failure. */
  @Test
  protected void aRunThatFoundNothingIsWrittenToo() throws IOException {
    write(Results.bare(), Files.createDirectory(around.resolve("run")));
  }

  private void write(RunResults results, Path folder) throws IOException {
    try (var run = LocalRun.of(1, 2)) {
      output().write(results, folder, run);
    }
  }

  private static Map<String, byte[]> files(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }
}
