package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed distribution as a user gets it. */
class DistributionIT {
  @TempDir Path folder;

  @Test
  void listTellsEveryKindAndWritesNothingIntoTheDistribution() throws IOException {
    Map<Path, FileTime> before = files(Dist.root());
    Dist.Result result = Dist.in(folder).run("list");
    assertEquals(0, result.code(), result::toString);
    assertEquals("", result.err());
    for (String kind :
        List.of(
            "source",
            "features",
            "metric",
            "index",
            "measure",
            "comparison",
            "diagnostic",
            "loader",
            "model")) {
      assertTrue(
          result.out().lines().anyMatch(line -> line.startsWith(kind)), () -> kind + "\n" + result);
    }
    assertEquals(before, files(Dist.root()));
  }

  @Test
  void aMetricTellsWhatItPromises() {
    Dist.Result result = Dist.in(folder).run("describe", "jensen-shannon");
    assertEquals(0, result.code(), result::toString);
    for (String line :
        List.of(
            "  range: [0, √ln 2]",
            "  rows: not negative",
            "  symmetric: yes",
            "  triangle inequality: yes",
            "  fitted: no")) {
      assertTrue(result.out().lines().anyMatch(line::equals), () -> line + "\n" + result);
    }
    Dist.Result listed = Dist.in(folder).run("list", "metric", "--json");
    assertTrue(listed.out().replace(" ", "").contains("\"fitted\":\"true\""), listed::toString);
  }

  @Test
  void listDoesNotLoadTheNetworksLibrary() throws IOException {
    Path log = folder.resolve("classes.txt");
    Dist.Result result =
        Dist.in(folder).with("LASTLAYER_OPTS", "-Xlog:class+load:file=" + log).run("list");
    assertEquals(0, result.code(), result::toString);
    try (Stream<String> lines = Files.lines(log)) {
      assertEquals(
          List.of(),
          lines
              .filter(line -> line.contains(" org.nd4j.") || line.contains(" org.deeplearning4j."))
              .toList());
    }
  }

  @Test
  void theCommandLineNeedsNoCommandToSayWhatItCan() {
    Dist.Result result = Dist.in(folder).run("--help");
    assertEquals(0, result.code(), result::toString);
    for (String command :
        List.of("demo", "run", "validate", "list", "describe", "compare", "measure")) {
      assertTrue(result.out().contains(command), result::toString);
    }
  }

  private static Map<Path, FileTime> files(Path root) throws IOException {
    Map<Path, FileTime> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        found.put(file, Files.getLastModifiedTime(file));
      }
    }
    return found;
  }
}
