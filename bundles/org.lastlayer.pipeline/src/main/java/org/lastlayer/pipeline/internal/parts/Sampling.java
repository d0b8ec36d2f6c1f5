package org.lastlayer.pipeline.internal.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.matrix.TempFolder;

/** Some of many rows. */
public final class Sampling {
  private Sampling() {}

  /**
   * {@code most} of {@code n} numbers, rising, each as likely as any other; all where there are no
   * more. Knuth's algorithm S (The Art of Computer Programming, 3.4.2). O(n).
   */
  public static int[] of(int n, int most, RandomGenerator random) {
    var chosen = new int[Math.min(n, most)];
    int at = 0;
    for (int i = 0; at < chosen.length; i++) {
      if (random.nextInt(n - i) < chosen.length - at) {
        chosen[at++] = i;
      }
    }
    return chosen;
  }

  /** These rows, on the heap. */
  public static HeapMatrix take(FeatureMatrix x, int[] rows, RunContext run) {
    int cols = x.info().cols();
    var values = new float[Math.multiplyExact(rows.length, cols)];
    for (int r = 0; r < rows.length; r++) {
      if (r % 1024 == 0) {
        run.checkpoint();
      }
      x.read(rows[r], 1, values, r * cols);
    }
    return new HeapMatrix(values, rows.length, cols);
  }

  /** These rows in a file that appears whole. */
  static void write(FeatureMatrix x, int[] rows, Path file, RunContext run) throws IOException {
    put(file, made -> Npy.write(made, take(x, rows, run)));
  }

  /** What writes a file of this machine. */
  @FunctionalInterface
  interface Writer {
    void write(Path made) throws IOException;
  }

  /** A file written here and copied to where all see it, whole. */
  static void put(Path file, Writer writer) throws IOException {
    Files.createDirectories(file.getParent());
    try (var here =
        TempFolder.create(Path.of(System.getProperty("java.io.tmpdir")), "lastlayer-parts-")) {
      var made = here.folder().resolve("made");
      writer.write(made);
      var near = file.resolveSibling("." + file.getFileName());
      Files.deleteIfExists(near);
      Files.copy(made, near);
      Files.move(near, file);
    }
  }

  /** A file, or a folder with all in it, under a name that is not there yet. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var all = Files.walk(from)) {
      for (var each : (Iterable<Path>) all::iterator) {
        var target = each.equals(from) ? to : to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
