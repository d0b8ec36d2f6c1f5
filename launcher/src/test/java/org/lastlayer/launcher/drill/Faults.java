package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.lastlayer.launcher.Dist;

/**
 * What a disk can do to a store: flipped bits, files cut off, no room, no right to write; and two
 * processes at once, and a clock that was set back. Each method is a drill of its own over one
 * pipeline whose results are known; it throws at the first thing that is not as it must be.
 */
public final class Faults {
  static final String PIPELINE =
      """
      {
        "name": "faults", "seed": 7,
        "source": {
          "use": "idx", "limit": 400,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz"
        },
        "features": {
          "cnn": { "use": "layer", "model": "fashion-lenet" },
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "l1", "k": 5 },
          "graph": { "of": "pixels", "metric": "mse", "use": "hnsw", "k": 5 }
        },
        "maps": {
          "tsne": {
            "of": "pixels", "use": "tsne", "iterations": 60, "perplexity": 15,
            "prepare": { "use": "pca", "dimensions": 20 }
          }
        },
        "measures": [ { "use": "trustworthiness" } ],
        "outputs": []
      }
      """;

  private final Path folder;
  private final PrintStream out;
  private final Dist dist;
  private final Path store;
  private final Map<String, String> expected;
  private int runs;

  /** Runs the pipeline once, undisturbed. */
  Faults(Path folder, PrintStream out) throws IOException {
    this.folder = folder;
    this.out = out;
    this.dist = Dist.in(folder).within(Duration.ofMinutes(5));
    this.store = folder.resolve("store");
    Files.writeString(folder.resolve("faults.json"), PIPELINE);
    ok(run(store, "first"));
    expected = Trees.run(folder.resolve("first"));
  }

  /** {@code Faults FOLDER}: all of them, and damage of each file of the store alone. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    var faults = new Faults(folder, System.out);
    faults.everyFileDamaged();
    faults.eachFileDamagedAlone(1);
    faults.clockSetBack();
    faults.twoAtOnce();
    faults.diskFull();
    faults.readOnly();
  }

  private Dist.Result run(Path where, String name) {
    return dist.run("run", "faults.json", "--store", where.toString(), "--out", name);
  }

  /** A run that must end well, with the bytes of the first. */
  private Dist.Result again(Path where) throws IOException {
    var name = "again" + ++runs;
    var result = ok(run(where, name));
    same(name, result);
    Trees.delete(folder.resolve(name));
    return result;
  }

  private void same(String name, Dist.Result result) throws IOException {
    require(expected.equals(Trees.run(folder.resolve(name))), "other bytes\n" + result);
  }

  private static Dist.Result ok(Dist.Result result) {
    require(result.code() == 0, result.toString());
    return result;
  }

  /** A bit flipped in every file, then every file cut off in its middle. */
  void everyFileDamaged() throws IOException {
    for (boolean cut : new boolean[] {false, true}) {
      var random = new Random(5);
      var hurt = kept();
      for (var file : hurt) {
        damage(file, cut, random);
      }
      var result = again(store);
      for (var file : hurt) {
        var told = file.startsWith(store.resolve("objects")) ? file.getParent() : file;
        require(result.toString().contains(told.toString()), "nothing is said of " + told + result);
      }
      require(Trees.broken(store).isEmpty(), Trees.broken(store).toString());
      require(!again(store).toString().contains("must be as it was"), "said twice");
      out.printf("%s: %d files%n", cut ? "cut off" : "a bit flipped", hurt.size());
    }
  }

  /** The same, one file after the other, so that nothing else is broken at the time. */
  void eachFileDamagedAlone(long seed) throws IOException {
    var random = new Random(seed);
    var kinds = new TreeMap<String, Integer>();
    for (var file : kept()) {
      damage(file, random.nextBoolean(), random);
      var result = again(store);
      // a graph, and what an earlier step made, is not looked at where all behind it is there
      boolean told = result.toString().contains("must be as it was");
      kinds.merge(file.getFileName() + (told ? " told" : " not read"), 1, Integer::sum);
      if (!told) {
        require(!ok(run(store, "again")).err().contains("\tat "), result.toString());
      }
    }
    out.println("one at a time: " + kinds);
  }

  /** What the program keeps and reads again: results, samples, weights. */
  private List<Path> kept() throws IOException {
    var all = new ArrayList<Path>(Trees.files(store.resolve("objects")));
    all.addAll(Trees.files(store.resolve("samples")));
    all.addAll(Trees.files(folder.resolve("cache/models")));
    return all;
  }

  private static void damage(Path file, boolean cut, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (cut) {
      bytes = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    } else {
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 << random.nextInt(8));
    }
    Files.write(file, bytes);
  }

  /** Everything was made in the future: by a clock that was wrong, and is right now. */
  void clockSetBack() throws IOException {
    var future = FileTime.from(Instant.now().plus(Duration.ofDays(4000)));
    for (var place : List.of(store, folder.resolve("cache"), folder.resolve("first"))) {
      try (var all = Files.walk(place)) {
        for (var path : all.toList()) {
          Files.setLastModifiedTime(path, future);
        }
      }
    }
    var result = again(store);
    require(result.err().contains("from the store"), result.toString());
    out.println("clock set back: everything came from the store");
  }

  /** Two processes begin the same with one empty store. */
  void twoAtOnce() throws IOException {
    var shared = folder.resolve("shared");
    try (var one = dist.start("run", "faults.json", "--store", shared.toString(), "--out", "one");
        var two = dist.start("run", "faults.json", "--store", shared.toString(), "--out", "two")) {
      same("one", ok(one.await()));
      same("two", ok(two.await()));
    }
    require(Trees.broken(shared).isEmpty(), Trees.broken(shared).toString());
    require(Trees.children(shared.resolve("tmp")).isEmpty(), "left in tmp");
    out.println("two processes on one store: both ended with the same bytes");
  }

  /** A store on a disk that is full sooner or later; with room again, all is well. */
  boolean diskFull() throws IOException {
    try (var disk = SmallDisk.mounted(folder.resolve("small"), 64 << 10)) {
      if (disk == null) {
        return false;
      }
      int failed = 0;
      for (int kb = 64; kb <= 4096; kb *= 2) {
        disk.resize(kb << 10);
        var result = run(disk.folder().resolve("store"), "full");
        if (result.code() == 0) {
          break;
        }
        failed++;
        require(result.code() == 4, result.toString());
        require(result.err().contains("No space left"), result.toString());
        require(!result.err().contains("\tat "), result.toString());
        require(!Files.exists(folder.resolve("full")), "half a run folder");
        var broken = Trees.broken(disk.folder().resolve("store"));
        require(broken.isEmpty(), broken.toString());
      }
      require(failed >= 3, "the disk was full only " + failed + " times");
      disk.resize(64 << 20);
      require(!again(disk.folder().resolve("store")).toString().contains("thrown away"), "broken");
      out.println("disk full: refused " + failed + " times, then the same bytes");
      return true;
    }
  }

  /** A store that may only be read. */
  boolean readOnly() throws IOException {
    try (var disk = SmallDisk.mounted(folder.resolve("locked"), 64 << 20)) {
      if (disk == null) {
        return false;
      }
      var place = disk.folder().resolve("store");
      again(place);
      disk.readOnly();
      var result = run(place, "locked-run");
      require(result.code() == 4, result.toString());
      require(result.err().contains("the store " + place + " must be"), result.toString());
      require(result.err().contains("LASTLAYER_STORE"), result.toString());
      require(!result.err().contains("\tat "), result.toString());
      out.println("read-only store: refused with the way out");
      return true;
    }
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }
}
