package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.index.hnsw.internal.Hnsw;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Road;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * HNSW, ours beside hnswlib on the same numbers, threads, M and efConstruction: CPU seconds of the
 * build and queries a CPU second at each ef, the best of some rounds each, and recall@10 against
 * exact search. Our first build pays for the compiler.
 *
 * <p>Debian's python3-hnswlib is built without AVX; {@code -Dhnswlib=FOLDER} names a folder with a
 * module built otherwise.
 */
public final class HnswBesideHnswlib {
  private static final int K = 10;
  private static final int M = 16;
  private static final int CONSTRUCTION = 200;
  private static final int BUILDS = Integer.getInteger("builds", 2);
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final List<Integer> EFS = List.of(10, 16, 24, 32, 48, 64, 96, 128);

  private HnswBesideHnswlib() {}

  /** Best of what was seen under a name. */
  private static final class Best {
    private final Map<String, Clock> times = new HashMap<>();

    void seen(String what, Clock time) {
      times.merge(
          what,
          time,
          (a, b) -> new Clock(Math.min(a.wall(), b.wall()), Math.min(a.cpu(), b.cpu())));
    }

    Clock of(String what) {
      return Objects.requireNonNull(times.get(what), what);
    }
  }

  /** One argument: cases joined by commas, see {@link Case#of}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    for (var word : args[0].split(",")) {
      for (var threads : System.getProperty("threads", "1,2").split(",")) {
        measure(Case.of(word), Integer.parseInt(threads));
      }
    }
  }

  private static void measure(Case what, int threads) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("lastlayer-bench");
    try (var run = LocalRun.of(1, threads)) {
      Npy.write(folder.resolve("data.npy"), what.data());
      Npy.write(folder.resolve("queries.npy"), what.queries());
      var truth = Knn.search(what.data(), what.queries(), new Euclid(), K, run).ids();
      var ours = new Best();
      var recalls = ours(what, folder, ours, truth, run);
      var theirs = hnswlib(folder, threads);
      print(what, threads, folder, ours, recalls, theirs, truth);
    } finally {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static NeighborIndex.Builder builder(int ef) {
    return new Hnsw().create(new Hnsw.Parameters(M, CONSTRUCTION, ef, 200));
  }

  private static Map<Integer, Double> ours(
      Case what, Path folder, Best times, long[] truth, LocalRun run) throws IOException {
    var kept = Files.createDirectory(folder.resolve("graph"));
    for (int i = 0; i < BUILDS; i++) {
      var built = new ArrayList<NeighborIndex>();
      times.seen(
          "build", Clock.of(() -> built.add(builder(10).build(what.data(), new Euclid(), run))));
      if (i == 0) {
        built.getFirst().save(kept);
      }
    }
    var recalls = new HashMap<Integer, Double>();
    for (int ef : EFS) {
      try (var index = builder(ef).open(kept, what.data(), new Euclid(), run)) {
        // the first answer also measures its recall
        recalls.put(ef, recall(truth, index.search(what.queries(), K, run).ids()));
        for (int i = 0; i < ROUNDS; i++) {
          times.seen("" + ef, Clock.of(() -> index.search(what.queries(), K, run)));
        }
      }
    }
    return recalls;
  }

  private static Best hnswlib(Path folder, int threads) throws IOException, InterruptedException {
    var script = folder.resolve("hnswlib_l2.py");
    try (var in =
        Objects.requireNonNull(HnswBesideHnswlib.class.getResourceAsStream("hnswlib_l2.py"))) {
      Files.copy(in, script);
    }
    var command = new ArrayList<String>();
    command.add("/usr/bin/python3");
    command.add(script.toString());
    command.add(folder.resolve("data.npy").toString());
    command.add(folder.resolve("queries.npy").toString());
    for (int number : new int[] {K, threads, BUILDS, ROUNDS}) {
      command.add(Integer.toString(number));
    }
    command.add(String.join(",", EFS.stream().map(ef -> Integer.toString(ef)).toList()));
    command.add(Integer.toString(M));
    command.add(Integer.toString(CONSTRUCTION));
    command.add(folder.resolve("ids").toString());
    var module = System.getProperty("hnswlib");
    if (module != null) {
      command.add(module);
    }
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var times = new Best();
    try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        times.seen(words[0], new Clock(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("hnswlib did not run: is python3-hnswlib installed?");
    }
    return times;
  }

  private static void print(
      Case what,
      int threads,
      Path folder,
      Best ours,
      Map<Integer, Double> recalls,
      Best theirs,
      long[] truth) {
    System.out.printf(
        Locale.ROOT,
        "%s, %d threads, %s, load %.1f%nbuild: ours %.2f, hnswlib %.2f CPU s, %.2fx (wall %.2f,"
            + " %.2f s)%n",
        what.name(),
        threads,
        Road.name(),
        Clock.load(),
        ours.of("build").cpu(),
        theirs.of("build").cpu(),
        ours.of("build").cpu() / theirs.of("build").cpu(),
        ours.of("build").wall(),
        theirs.of("build").wall());
    System.out.printf(
        Locale.ROOT,
        "%6s %9s %9s %9s %9s %7s%n",
        "ef",
        "recall",
        "q/cpu s",
        "recall",
        "q/cpu s",
        "");
    int n = truth.length / K;
    for (int ef : EFS) {
      double a = n / ours.of("" + ef).cpu();
      double b = n / theirs.of("" + ef).cpu();
      System.out.printf(
          Locale.ROOT,
          "%6d %9.4f %9.0f %9.4f %9.0f %6.2fx%n",
          ef,
          recalls.get(ef),
          a,
          recall(truth, Npy.readLongs(folder.resolve("ids" + ef + ".npy"))),
          b,
          a / b);
    }
  }

  private static double recall(long[] truth, long[] found) {
    long hits = 0;
    for (int q = 0; q < truth.length; q += K) {
      var set = new HashSet<Long>();
      for (int i = q; i < q + K; i++) {
        set.add(truth[i]);
      }
      for (int i = q; i < q + K; i++) {
        hits += set.contains(found[i]) ? 1 : 0;
      }
    }
    return (double) hits / truth.length;
  }
}
