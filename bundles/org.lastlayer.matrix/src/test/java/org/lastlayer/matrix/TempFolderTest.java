package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {
  @TempDir Path folder;

  @Test
  void severalWantTheNameAtOnce() throws Exception {
    int threads = 3;
    var start = new CyclicBarrier(threads);
    try (var pool = Executors.newFixedThreadPool(threads, r -> new Thread(r, "wants a name"))) {
      // Whether two meet between the look and the move is chance: one round shows it seldom.
      for (int round = 0; round < 200; round++) {
        var target = folder.resolve("run" + round);
        var work = new ArrayList<Callable<String>>();
        for (int t = 0; t < threads; t++) {
          var text = "thread " + t;
          work.add(() -> take(target, text, start));
        }
        var texts = new ArrayList<String>();
        for (var done : pool.invokeAll(work)) {
          texts.add(done.get());
        }
        assertTrue(texts.contains(Files.readString(target.resolve("a.txt"))));
        TempFolder.delete(target);
      }
    }
    try (var all = Files.list(folder)) {
      assertEquals(List.of(), all.toList());
    }
  }

  private String take(Path target, String text, CyclicBarrier start) throws Exception {
    try (var temp = TempFolder.create(folder, ".run-")) {
      Files.writeString(temp.folder().resolve("a.txt"), text);
      start.await();
      temp.become(target);
    }
    return text;
  }

  @Test
  void folderReplacesAnother() throws IOException {
    var target = folder.resolve("run");
    for (var text : List.of("one", "two")) {
      try (var temp = TempFolder.create(folder, ".run-")) {
        Files.writeString(temp.folder().resolve("a.txt"), text);
        temp.become(target);
      }
      assertEquals(text, Files.readString(target.resolve("a.txt")));
    }
    try (var all = Files.list(folder)) {
      assertEquals(List.of(target), all.toList());
    }
  }
}
