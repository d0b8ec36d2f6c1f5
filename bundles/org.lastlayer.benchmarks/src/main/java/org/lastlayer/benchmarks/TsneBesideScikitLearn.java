package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Road;
import org.lastlayer.kernel.grid.PairRepulsion;
import org.lastlayer.kernel.grid.PlaneRepulsion;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.reduce.tsne.internal.Initialization;
import org.lastlayer.reduce.tsne.internal.Tsne;
import org.lastlayer.reduce.tsne.internal.TsneParameters;

/**
 * t-SNE in the plane, ours beside scikit-learn's on the same numbers, threads, perplexity and
 * iterations, both from principal axes: wall and CPU seconds of the whole fit, neighbours included,
 * and the KL divergence of both by {@link MapCost}. Of our rounds in one process the first pays for
 * the JIT compiler.
 */
public final class TsneBesideScikitLearn {
  private static final double PERPLEXITY = 30;
  private static final int ITERATIONS = 750;
  private static final int NEAR = 10;

  /** Above, the KL, which looks at all pairs, is left out. */
  private static final long MOST = 200_000;

  private TsneBesideScikitLearn() {}

  private record Made(double wall, double cpu, float[] map) {}

  /**
   * Words joined by commas. First the rows: {@code DATA.npy}, {@code fashion} (the 10,000 test
   * images of Fashion-MNIST along their first 50 principal axes) or {@code mixture:ROWS} (50 clouds
   * in 50 columns, drawn by seed). Then, if wanted, {@code first:ROWS}; {@code labels:LABELS.npy}
   * for the share of labels that ten neighbours in the map tell; {@code rounds:N}, 1 where absent;
   * and {@code alone}, to leave scikit-learn out.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var words = List.of(args[0].split(","));
    int threads = Integer.getInteger("threads", 2);
    try (var run = LocalRun.of(1, threads);
        var data = first(data(words.getFirst(), run), Words.after(words, "first:"))) {
      System.out.printf(
          Locale.ROOT,
          "t-SNE %d x %d, perplexity %.0f, %d iterations, %d threads, %s%n",
          data.info().rows(),
          data.info().cols(),
          PERPLEXITY,
          ITERATIONS,
          threads,
          Road.name());
      long before = Memory.peak();
      var ours = ours(data, run);
      long most = Memory.peak();
      System.out.printf(
          Locale.ROOT, "resident at most %d MB, %d MB before the fit%n", most >> 20, before >> 20);
      if (data.info().rows() <= MOST) {
        forces(ours.map, run);
      }
      var labels = Words.after(words, "labels:");
      if (labels != null) {
        System.out.printf(
            Locale.ROOT,
            "label accuracy of %d neighbours in the map %.4f%n",
            NEAR,
            accuracy(ours.map, Npy.readLongs(Path.of(labels)), run));
      }
      var cost = data.info().rows() <= MOST ? new MapCost(data, PERPLEXITY, run) : null;
      tell("Lastlayer", ours, cost, run);
      var rounds = Words.after(words, "rounds:");
      var last = ours;
      for (int round = 2; rounds != null && round <= Integer.parseInt(rounds); round++) {
        last = ours(data, run);
        tell("compiled", last, cost, run);
      }
      var theirs = words.contains("alone") ? null : theirs(data, threads);
      if (theirs != null) {
        tell("scikit-learn", theirs, cost, run);
        for (var made : last == ours ? List.of(ours) : List.of(ours, last)) {
          System.out.printf(
              Locale.ROOT,
              "%s %.1f times as fast by the clock, %.1f in CPU seconds%n",
              made == ours ? "Lastlayer" : "compiled",
              theirs.wall / made.wall,
              theirs.cpu / made.cpu);
        }
      }
    }
  }

  private static FeatureMatrix data(String word, LocalRun run) throws IOException {
    if (word.equals("fashion")) {
      return fashion(run);
    }
    return word.startsWith("mixture:")
        ? mixture(Integer.parseInt(word.substring("mixture:".length())))
        : Npy.open(Path.of(word));
  }

  private static FeatureMatrix first(FeatureMatrix all, @Nullable String count) {
    if (count == null) {
      return all;
    }
    int rows = Integer.parseInt(count);
    var x = new float[rows * all.info().cols()];
    all.read(0, rows, x, 0);
    all.close();
    return new HeapMatrix(x, rows, x.length / rows);
  }

  /** Clouds of different sizes and widths around centres some widths apart. */
  private static HeapMatrix mixture(int rows) {
    int cols = 50;
    int clouds = 50;
    var random = new SplittableRandom(1);
    var centres = new double[clouds * cols];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = random.nextGaussian() * 1.5;
    }
    var x = new float[rows * cols];
    for (int r = 0; r < rows; r++) {
      int cloud = (int) (clouds * Math.pow(random.nextDouble(), 1.5));
      for (int c = 0; c < cols; c++) {
        double width = (1.0 + cloud % 3 * 0.3) / (1 + c / 8);
        x[r * cols + c] = (float) (centres[cloud * cols + c] + random.nextGaussian() * width);
      }
    }
    return new HeapMatrix(x, rows, cols);
  }

  /** How far the repulsion by interpolation and FFT is from that of all pairs, on our map. */
  private static void forces(float[] map, LocalRun run) {
    int n = map.length / 2;
    var at = new float[2][n];
    for (int i = 0; i < map.length; i++) {
      at[i % 2][i / 2] = map[i];
    }
    var truth = new float[2][n];
    var found = new float[2][n];
    double all = PairRepulsion.forces(at, truth, 1, run);
    double sum = new PlaneRepulsion().forces(at[0], at[1], found[0], found[1], run);
    double error = 0;
    double size = 0;
    for (int axis = 0; axis < 2; axis++) {
      for (int i = 0; i < n; i++) {
        error += Math.pow(truth[axis][i] - found[axis][i], 2);
        size += Math.pow(truth[axis][i], 2);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "repulsion against all pairs: forces %.4f off (root mean square), normaliser %.6f%n",
        Math.sqrt(error / size),
        Math.abs(sum / all - 1));
  }

  /** The share of rows whose label most of the nearest others in the map have. */
  private static double accuracy(float[] map, long[] labels, LocalRun run) {
    int n = map.length / 2;
    var near = Knn.self(new HeapMatrix(map, n, 2), new Euclid(), NEAR, run);
    int right = 0;
    for (int i = 0; i < n; i++) {
      var votes = new int[256];
      int best = 0;
      for (int e = 0; e < NEAR; e++) {
        int label = (int) labels[(int) near.ids()[i * NEAR + e]];
        votes[label]++;
        best = votes[label] > votes[best] ? label : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    return (double) right / n;
  }

  private static void tell(String who, Made made, @Nullable MapCost cost, LocalRun run) {
    System.out.printf(
        Locale.ROOT,
        "%-12s %8.2f s %8.2f CPU s   KL %s%n",
        who,
        made.wall,
        made.cpu,
        cost == null ? "not computed" : String.format(Locale.ROOT, "%.4f", cost.of(made.map, run)));
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
            2,
            PERPLEXITY,
            null,
            ITERATIONS,
            250,
            12,
            1,
            1,
            null,
            Double.parseDouble(System.getProperty("leastGain", "0.01")),
            Initialization.PCA,
            null,
            new Euclid(),
            null);
    long wall = System.nanoTime();
    long cpu = Memory.cpu();
    try (var map = new Tsne().create(parameters).fit(data, run)) {
      return new Made(
          (System.nanoTime() - wall) / 1e9, (Memory.cpu() - cpu) / 1e9, map.embedding().toArray());
    }
  }

  private static @Nullable Made theirs(FeatureMatrix data, int threads)
      throws IOException, InterruptedException {
    try (var python = new Python()) {
      Npy.write(python.file("data.npy"), data);
      var lines =
          python.run(
              "sklearn_tsne.py",
              python.file("data.npy"),
              PERPLEXITY,
              ITERATIONS,
              threads,
              python.file("map.npy"));
      if (lines.isEmpty()) {
        System.out.println("scikit-learn is not installed");
        return null;
      }
      var words = lines.getLast();
      try (var map = Npy.open(python.file("map.npy"))) {
        return new Made(
            Double.parseDouble(words.get(0)), Double.parseDouble(words.get(1)), map.toArray());
      }
    }
  }
}
