package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed outright in the middle of its work, and the one after it. */
class KillIT {
  private static final int ITEMS = 12_000;

  @TempDir Path folder;

  private Path pipeline(String name) throws IOException {
    var file = folder.resolve(name + ".json");
    Files.writeString(
        file,
        """
        {
          "name": "%s",
          "seed": 7,
          "source": { "use": "synthetic", "kind": "pictures", "items": %d, "side": 28 },
          "features": {
            "last": { "use": "layer", "model": "fashion-lenet" },
            "first": { "use": "layer", "model": "fashion-lenet", "layer": "-4", "pooling": "avg" }
          }
        }
        """
            .formatted(name, ITEMS));
    return file;
  }

  @Test
  void theNextRunGoesOnAndEndsWithTheSameBytes() throws IOException {
    var dist = Dist.in(folder);
    var file = pipeline("killed");
    String err;
    try (var running = dist.start("run", file.toString(), "--progress", "json")) {
      // Killed twice: as soon as something is kept, and again while it goes on behind it.
      awaitKept(running, 0);
      running.signal("KILL");
      assertEquals(137, running.await().code());
    }
    long kept = kept();
    try (var running = dist.start("run", file.toString(), "--progress", "json")) {
      awaitKept(running, kept);
      running.signal("KILL");
      assertEquals(137, running.await().code());
      err = running.err();
    }
    assertTrue(err.contains("rows that an interrupted run left"), err);
    var ended = dist.run("run", file.toString(), "--progress", "json");
    assertEquals(0, ended.code(), ended::toString);
    assertTrue(ended.err().contains("rows that an interrupted run left"), ended::toString);
    assertEquals(List.of(), list(folder.resolve("store/partial")), "nothing is kept twice");

    var other = pipeline("undisturbed");
    var whole =
        dist.run("run", other.toString(), "--store", folder.resolve("other-store").toString());
    assertEquals(0, whole.code(), whole::toString);
    for (var set : List.of("last", "first")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("runs/undisturbed/features/" + set + ".npy")),
          Files.readAllBytes(folder.resolve("runs/killed/features/" + set + ".npy")));
    }
  }

  /** Waits until more bytes are sealed than {@code before}. */
  private void awaitKept(Dist.Running running, long before) throws IOException {
    while (kept() <= before) {
      assertTrue(running.alive(), () -> running.out() + running.err());
      Thread.onSpinWait();
    }
  }

  /** Bytes of the logs of sealed chunks, wherever they lie now. */
  private long kept() throws IOException {
    var store = folder.resolve("store");
    if (!Files.isDirectory(store)) {
      return 0;
    }
    long lines = 0;
    for (var place : list(store.resolve("partial"))) {
      lines = Math.max(lines, lines(place));
    }
    for (var work : list(store.resolve("tmp"))) {
      for (var place : list(work)) {
        lines = Math.max(lines, lines(place));
      }
    }
    return lines;
  }

  private static long lines(Path journal) {
    return journal.resolve("log").toFile().length() / 100;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.toList();
    } catch (java.nio.file.NoSuchFileException e) {
      return List.of();
    }
  }
}
