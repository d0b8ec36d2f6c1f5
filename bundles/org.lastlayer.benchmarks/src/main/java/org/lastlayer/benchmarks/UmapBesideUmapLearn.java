package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Road;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.reduce.umap.internal.Initialization;
import org.lastlayer.reduce.umap.internal.Umap;
import org.lastlayer.reduce.umap.internal.UmapParameters;

/**
 * UMAP, ours beside umap-learn's on the same numbers, threads, neighbours and epochs, both from
 * their spectral start: wall and CPU seconds of the whole fit, neighbours included, in two rounds
 * of one process each, of which the first pays for the compiler; and the trustworthiness of the
 * last map of both by {@link Trust}.
 */
public final class UmapBesideUmapLearn {
  private static final int NEIGHBORS = 15;
  private static final int ROUNDS = 2;

  private UmapBesideUmapLearn() {}

  private record Made(List<Clock> clocks, float[] map) {}

  /**
   * Words joined by commas. First the rows: {@code DATA.npy} or {@code fashion} (10,000 images).
   * Then, if wanted, {@code alone}, to leave umap-learn out; {@code map:OUT.npy}, to keep our map;
   * {@code theirs:MAP.npy}, a map of theirs to measure instead of making one.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var words = List.of(args[0].split(","));
    int threads = Integer.getInteger("threads", 2);
    try (var run = LocalRun.of(1, threads);
        var data =
            words.getFirst().equals("fashion")
                ? Case.pixels("t10k", 10_000, 0)
                : Npy.open(Path.of(words.getFirst()))) {
      System.out.printf(
          Locale.ROOT,
          "UMAP %d x %d, %d neighbours, %d threads, %s, load %.1f%n",
          data.info().rows(),
          data.info().cols(),
          NEIGHBORS,
          threads,
          Road.name(),
          Clock.load());
      var ours = ours(data, run);
      System.out.printf(Locale.ROOT, "resident at most %d MB%n", Memory.peak() >> 20);
      var trust = new Trust(data);
      tell("Lastlayer", ours, trust, run);
      var out = Words.after(words, "map:");
      if (out != null) {
        Npy.write(Path.of(out), new HeapMatrix(ours.map, ours.map.length / 2, 2));
      }
      var kept = Words.after(words, "theirs:");
      if (kept != null) {
        try (var map = Npy.open(Path.of(kept))) {
          tell("umap-learn", new Made(List.of(), map.toArray()), trust, run);
        }
      }
      var theirs = words.contains("alone") ? null : theirs(data, threads);
      if (theirs != null) {
        tell("umap-learn", theirs, trust, run);
        for (int round = 0; round < ROUNDS; round++) {
          var mine = ours.clocks.get(round);
          var second = theirs.clocks.getLast();
          System.out.printf(
              Locale.ROOT,
              "round %d took %.2f of umap-learn's second by the clock, %.2f in CPU seconds%n",
              round + 1,
              mine.wall() / second.wall(),
              mine.cpu() / second.cpu());
        }
      }
    }
  }

  private static void tell(String who, Made made, Trust trust, LocalRun run) {
    for (var clock : made.clocks) {
      System.out.printf(Locale.ROOT, "%-12s %8.2f s %8.2f CPU s%n", who, clock.wall(), clock.cpu());
    }
    System.out.printf(
        Locale.ROOT,
        "%-12s trustworthiness of %d neighbours %.4f on %d rows%n",
        who,
        Trust.K,
        trust.of(made.map, run),
        trust.rows());
  }

  private static Made ours(FeatureMatrix data, LocalRun run) throws IOException {
    var parameters =
        new UmapParameters(
            2,
            NEIGHBORS,
            0.1,
            1,
            null,
            5,
            1,
            1,
            1,
            1,
            Initialization.SPECTRAL,
            null,
            new Euclid(),
            null);
    var clocks = new ArrayList<Clock>();
    var last = new float[1][];
    for (int round = 0; round < ROUNDS; round++) {
      clocks.add(
          Clock.of(
              () -> {
                try (var map = new Umap().create(parameters).fit(data, run)) {
                  last[0] = map.embedding().toArray();
                }
              }));
    }
    return new Made(clocks, last[0]);
  }

  private static @Nullable Made theirs(FeatureMatrix data, int threads)
      throws IOException, InterruptedException {
    try (var python = new Python()) {
      Npy.write(python.file("data.npy"), data);
      var lines =
          python.run(
              "umap_learn.py",
              python.file("data.npy"),
              NEIGHBORS,
              0,
              threads,
              ROUNDS,
              python.file("map.npy"));
      if (lines.isEmpty()) {
        System.out.println("umap-learn is not installed");
        return null;
      }
      var clocks = new ArrayList<Clock>();
      for (var words : lines) {
        clocks.add(new Clock(Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1))));
      }
      try (var map = Npy.open(python.file("map.npy"))) {
        return new Made(clocks, map.toArray());
      }
    }
  }
}
