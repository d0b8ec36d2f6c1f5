package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.kernel.Road;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.reduce.pca.internal.Pca;
import org.lastlayer.reduce.pca.internal.PcaParameters;
import org.lastlayer.reduce.pca.internal.Solver;

/**
 * Principal components, ours beside scikit-learn's randomised solver on the same numbers and
 * threads, fit and map: wall and CPU seconds of three rounds, of which the first pays for the JIT
 * compiler, and the explained variance.
 */
public final class PcaBesideScikitLearn {
  private static final int ROUNDS = 3;

  private PcaBesideScikitLearn() {}

  /**
   * Words joined by commas: rows, {@code DATA.npy} or {@code fashion} (60,000 images); how many
   * components, 50 where absent; {@code exact} or {@code randomized}, the latter beside it.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var words = args[0].split(",");
    int components = words.length > 1 ? Integer.parseInt(words[1]) : 50;
    var solver = words.length > 2 ? Solver.valueOf(words[2].toUpperCase(Locale.ROOT)) : Solver.AUTO;
    int threads = Integer.getInteger("threads", 2);
    try (var run = LocalRun.of(1, threads);
        var data =
            words[0].equals("fashion")
                ? Case.pixels("train", 60_000, 0)
                : Npy.open(Path.of(words[0]))) {
      System.out.printf(
          Locale.ROOT,
          "PCA %d x %d -> %d, %d threads, %s%n",
          data.info().rows(),
          data.info().cols(),
          components,
          threads,
          Road.name());
      for (int round = 0; round < ROUNDS; round++) {
        long wall = System.nanoTime();
        long cpu = Memory.cpu();
        try (var map =
            new Pca().create(new PcaParameters(components, false, solver)).fit(data, run)) {
          tell(
              "Lastlayer",
              (System.nanoTime() - wall) / 1e9,
              (Memory.cpu() - cpu) / 1e9,
              Objects.requireNonNull(map.measures().get("explained_variance_ratio")));
        }
      }
      theirs(data, components, threads);
    }
  }

  private static void tell(String who, double wall, double cpu, double explained) {
    System.out.printf(
        Locale.ROOT, "%-12s %6.2f s %6.2f CPU s   %.7f explained%n", who, wall, cpu, explained);
  }

  private static void theirs(FeatureMatrix data, int components, int threads)
      throws IOException, InterruptedException {
    try (var python = new Python()) {
      Npy.write(python.file("data.npy"), data);
      var lines =
          python.run("sklearn_pca.py", python.file("data.npy"), components, threads, ROUNDS);
      if (lines.isEmpty()) {
        System.out.println("scikit-learn is not installed");
      }
      for (var words : lines) {
        tell(
            "scikit-learn",
            Double.parseDouble(words.get(0)),
            Double.parseDouble(words.get(1)),
            Double.parseDouble(words.get(2)));
      }
    }
  }
}
