package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, as a user runs it: the demo, the same again, on other threads, and stopped
 * half-way.
 */
class DemoIT {
  private static final Duration LONG = Duration.ofMinutes(8);
  private static final Pattern HEADLINE =
      Pattern.compile(
          "10-NN label accuracy in the t-SNE map: ([0-9.]+) of the feature space, ([0-9.]+) of the pixels");

  @TempDir Path folder;

  @Test
  void theDemoShowsWhatTheNetworkAddedAndIsNotDoneTwice() throws IOException {
    var dist = Dist.in(folder).within(LONG);
    var first = dist.run("demo", "--out", "demo");
    assertEquals(0, first.code(), first::toString);
    var figures = HEADLINE.matcher(first.out());
    assertTrue(figures.find(), first::toString);
    double features = Double.parseDouble(figures.group(1));
    double pixels = Double.parseDouble(figures.group(2));
    assertTrue(features >= 0.88, first::toString);
    assertTrue(features > pixels + 0.05, first::toString);

    var run = folder.resolve("demo");
    for (var file :
        List.of(
            "report.html",
            "run.json",
            "items.csv",
            "features/cnn.npy",
            "neighbors/cnn-l1.ids.npy",
            "maps/tsne.npy",
            "maps/tsne.json",
            "alignments/cnn-pixels.npy",
            "plots/tsne.png",
            "plots/tsne.svg")) {
      assertTrue(Files.size(run.resolve(file)) > 0, file);
    }
    var page = Files.readString(run.resolve("report.html"));
    assertFalse(page.contains("src=\"http"), "the report must open without a network");

    var space = run.resolve("features/cnn.npy").toString();
    var map = run.resolve("maps/tsne.npy").toString();
    var aligned =
        dist.run(
            "align", map, run.resolve("maps/tsne-pixels.npy").toString(), "--out", "moved.csv");
    assertEquals(0, aligned.code(), aligned::toString);
    assertTrue(aligned.out().contains("disparity"), aligned::toString);
    assertEquals(10_001, Files.readAllLines(folder.resolve("moved.csv")).size());
    var strangers = dist.run("align", map, run.resolve("maps/pca3d.npy").toString());
    assertEquals(2, strangers.code(), strangers::toString);
    assertTrue(strangers.err().contains("two maps with as many axes"), strangers::toString);
    var trust = dist.run("measure", space, map, "--use", "knn-preservation", "--out", "trust");
    assertEquals(0, trust.code(), trust::toString);
    assertTrue(
        Files.readString(folder.resolve("trust/points.csv"))
            .startsWith("row,label,knn_preservation_5,knn_preservation_15,knn_preservation_50"),
        trust::toString);

    var again = dist.run("demo", "--out", "again");
    assertEquals(0, again.code(), again::toString);
    assertTrue(again.out().contains("from the store, not computed again"), again::toString);
    assertSameFiles(run.resolve("maps"), folder.resolve("again").resolve("maps"), ".npy");
  }

  @Test
  void oneThreadAndTwoGiveTheSameBytes() throws IOException {
    for (int threads : new int[] {1, 2}) {
      var result =
          Dist.in(folder)
              .within(LONG)
              .with("LASTLAYER_STORE", folder.resolve("store-" + threads).toString())
              .run(pipeline("run", "--threads", "" + threads, "--out", "threads-" + threads));
      assertEquals(0, result.code(), result::toString);
    }
    for (var part : List.of("maps", "features", "neighbors")) {
      assertSameFiles(
          folder.resolve("threads-1").resolve(part),
          folder.resolve("threads-2").resolve(part),
          ".npy");
    }
  }

  @Test
  void controlCStopsARunAndLeavesNothingHalfWritten() throws IOException {
    var dist = Dist.in(folder).within(LONG);
    try (var running = dist.start(pipeline("run", "--progress", "json", "--out", "stopped"))) {
      var step = "\"event\":\"progress\",\"step\":\"maps.tsne\"";
      while (!running.err().contains(step)) {
        assertTrue(running.alive(), () -> running.out() + running.err());
        LockSupport.parkNanos(20_000_000);
      }
      running.signal("INT");
      var result = running.await();
      assertEquals(130, result.code(), result::toString);
      assertFalse(result.err().contains("\tat "), result::toString);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(),
          left.map(path -> path.getFileName().toString())
              .filter(name -> name.contains("stopped"))
              .toList());
    }
    var next = dist.run(pipeline("run", "--out", "stopped"));
    assertEquals(0, next.code(), next::toString);
    assertTrue(
        next.err().contains("features.cnn  Layer of a network  from the store"), next::toString);
  }

  /**
   * The demo's pipeline on the first 2,500 images: enough for the road that the whole set takes.
   */
  private static String[] pipeline(String command, String... more) {
    var arguments =
        Stream.of(
            command,
            Dist.root().resolve("config").resolve("fashion.json").toString(),
            "--set",
            "source.limit=2500",
            "--set",
            "outputs=[]");
    return Stream.concat(arguments, Stream.of(more)).toArray(String[]::new);
  }

  private static void assertSameFiles(Path a, Path b, String ending) throws IOException {
    try (Stream<Path> files = Files.list(a)) {
      var names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(ending))
              .toList();
      assertFalse(names.isEmpty(), a.toString());
      for (var name : names) {
        assertArrayEquals(
            Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)), name);
      }
    }
  }
}
