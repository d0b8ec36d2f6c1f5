package org.lastlayer.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Road;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.reduce.tsne.internal.Initialization;
import org.lastlayer.reduce.tsne.internal.Tsne;
import org.lastlayer.reduce.tsne.internal.TsneParameters;

/**
 * t-SNE in the plane, ours beside scikit-learn's on the same numbers, threads, perplexity and
 * iterations, both from principal axes: wall and CPU seconds of the whole fit, neighbours and first
 * rounds of the JIT compiler included, and the KL divergence of both by {@link MapCost}.
 */
public final class TsneBesideScikitLearn {
  private static final double PERPLEXITY = 30;
  private static final int ITERATIONS = 750;

  private TsneBesideScikitLearn() {}

  private record Made(double wall, double cpu, float[] map) {}

  /**
   * Rows, {@code DATA.npy} or {@code fashion} (the 10,000 test images of Fashion-MNIST along their
   * first 50 principal axes); then, if scikit-learn is to be left out, {@code alone}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int threads = Integer.getInteger("threads", 2);
    try (var run = LocalRun.of(1, threads);
        var data = args[0].equals("fashion") ? fashion(run) : Npy.open(Path.of(args[0]))) {
      System.out.printf(
          Locale.ROOT,
          "t-SNE %d x %d, perplexity %.0f, %d iterations, %d threads, %s%n",
          data.info().rows(),
          data.info().cols(),
          PERPLEXITY,
          ITERATIONS,
          threads,
          Road.name());
      var ours = ours(data, run);
      var cost = new MapCost(data, PERPLEXITY, run);
      tell("Lastlayer", ours, cost, run);
      var theirs = args.length > 1 ? null : theirs(data, threads);
      if (theirs != null) {
        tell("scikit-learn", theirs, cost, run);
        System.out.printf(
            Locale.ROOT,
            "%.1f times as fast by the clock, %.1f in CPU seconds%n",
            theirs.wall / ours.wall,
            theirs.cpu / ours.cpu);
      }
    }
  }

  private static void tell(String who, Made made, MapCost cost, LocalRun run) {
    System.out.printf(
        Locale.ROOT,
        "%-12s %8.2f s %8.2f CPU s   KL %.4f%n",
        who,
        made.wall,
        made.cpu,
        cost.of(made.map, run));
  }

  private static FeatureMatrix fashion(LocalRun run) throws IOException {
    try (var pixels = Case.pixels("t10k", 10_000, 0)) {
      var axes = PrincipalAxes.of(pixels, 50, run);
      var out = new float[10_000 * 50];
      axes.project(pixels.toArray(), 0, 10_000, out, 0);
      return new HeapMatrix(out, 10_000, 50);
    }
  }

  private static Made ours(FeatureMatrix data, LocalRun run) {
    var parameters =
        new TsneParameters(
            2, PERPLEXITY, ITERATIONS, 250, 12, null, Initialization.PCA, new Euclid());
    long wall = System.nanoTime();
    long cpu = cpu();
    try (var map = new Tsne().create(parameters).fit(data, run)) {
      return new Made(
          (System.nanoTime() - wall) / 1e9, (cpu() - cpu) / 1e9, map.embedding().toArray());
    }
  }

  private static @Nullable Made theirs(FeatureMatrix data, int threads)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("lastlayer-bench");
    try {
      Npy.write(folder.resolve("data.npy"), data);
      var script = folder.resolve("sklearn_tsne.py");
      try (var in =
          Objects.requireNonNull(
              TsneBesideScikitLearn.class.getResourceAsStream("sklearn_tsne.py"))) {
        Files.copy(in, script);
      }
      var process =
          new ProcessBuilder(
                  "/usr/bin/python3",
                  script.toString(),
                  folder.resolve("data.npy").toString(),
                  Double.toString(PERPLEXITY),
                  Integer.toString(ITERATIONS),
                  Integer.toString(threads),
                  folder.resolve("map.npy").toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] words = {};
      try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          words = line.split(" ");
        }
      }
      if (process.waitFor() != 0) {
        System.out.println("scikit-learn is not installed");
        return null;
      }
      try (var map = Npy.open(folder.resolve("map.npy"))) {
        return new Made(Double.parseDouble(words[0]), Double.parseDouble(words[1]), map.toArray());
      }
    } finally {
      for (var file : List.of("data.npy", "map.npy", "sklearn_tsne.py")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
