package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Road;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Exact ten nearest by every metric, on Fashion-MNIST pixels.
 *
 * <p>{@code table}: what a swap costs, all lists and one query of 10,000 × 256. {@code l2}: MSE,
 * cosine and correlation beside L2, 10,000 × 60,000. {@code roads}: the scalar road beside the
 * vector road, each in a process of its own, with the same ids.
 */
public final class MetricsBesideL2 {
  private static final int K = 10;
  private static final int THREADS = Integer.getInteger("threads", 2);

  private MetricsBesideL2() {}

  /** One argument: parts joined by commas, or {@code child} and a folder. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("child")) {
      child(Path.of(args[1]));
      return;
    }
    for (var part : args[0].split(",")) {
      switch (part) {
        case "table" -> table();
        case "l2" -> l2();
        case "roads" -> roads();
        default ->
            throw new IllegalArgumentException("a part must be table, l2 or roads, found " + part);
      }
    }
  }

  private static void table() throws IOException {
    var x = Case.pixels("t10k", 10_000, 6);
    print(
        "10,000 × 256, self lists, top %d, %d threads, %s, load %.1f%n",
        K, THREADS, Road.name(), Clock.load());
    print("%-20s %9s %9s %9s %12s%n", "metric", "fit s", "lists s", "cpu s", "one query ms");
    for (var entry : Metrics.all(256).entrySet()) {
      try (var run = LocalRun.of(1, THREADS)) {
        var fitted = new DistanceMetric[1];
        var fit = Clock.of(() -> fitted[0] = entry.getValue().fitted(x, run));
        var metric = fitted[0];
        var lists = best(3, () -> Knn.self(x, metric, K, run));
        var row = new float[256];
        double one = Double.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
          x.read(i * 17, 1, row, 0);
          var query = new HeapMatrix(row.clone(), 1, 256);
          one = Math.min(one, Clock.of(() -> Knn.search(x, query, metric, K, run)).wall());
        }
        print(
            "%-20s %9.2f %9.2f %9.2f %12.1f%n",
            entry.getKey(), fit.wall(), lists.wall(), lists.cpu(), one * 1e3);
      }
    }
  }

  private static void l2() throws IOException {
    print("10,000 × 60,000, top %d, %d threads, CPU seconds and their ratio to L2's%n", K, THREADS);
    for (int margin : new int[] {0, 6}) {
      var data = Case.pixels("train", 60_000, margin);
      var queries = Case.pixels("t10k", 10_000, margin);
      int d = data.info().cols();
      var times = new LinkedHashMap<String, Double>();
      // turn by turn, so that whatever else the machine does falls on all of them
      for (int round = 0; round < 3; round++) {
        for (var name : new String[] {"euclidean", "mse", "cosine", "correlation"}) {
          var metric = Objects.requireNonNull(Metrics.all(d).get(name));
          try (var run = LocalRun.of(1, THREADS)) {
            double cpu = Clock.of(() -> Knn.search(data, queries, metric, K, run)).cpu();
            times.merge(name, cpu, Math::min);
          }
        }
      }
      double l2 = Objects.requireNonNull(times.get("euclidean"));
      times.forEach((name, cpu) -> print("d = %d %-12s %6.2f %6.2fx%n", d, name, cpu, cpu / l2));
    }
  }

  private static void roads() throws IOException, InterruptedException {
    var vector = Files.createTempDirectory("lastlayer-vector");
    var scalar = Files.createTempDirectory("lastlayer-scalar");
    var fast = times(vector, "-Dlastlayer.scalar=false");
    var slow = times(scalar, "-Dlastlayer.scalar=true");
    print("2,000 × 10,000 × 256, top %d, CPU seconds%n", K);
    print("%-20s %9s %9s %7s %8s%n", "metric", "vector", "scalar", "ratio", "differ");
    for (var entry : fast.entrySet()) {
      var file = entry.getKey() + ".npy";
      double other = Objects.requireNonNull(slow.get(entry.getKey()));
      print(
          "%-20s %9.2f %9.2f %6.1fx %8d%n",
          entry.getKey(),
          entry.getValue(),
          other,
          other / entry.getValue(),
          differ(Npy.readLongs(vector.resolve(file)), Npy.readLongs(scalar.resolve(file))));
      Files.delete(vector.resolve(file));
      Files.delete(scalar.resolve(file));
    }
    Files.delete(vector);
    Files.delete(scalar);
  }

  private static int differ(long[] a, long[] b) {
    int lists = 0;
    for (int q = 0; q < a.length; q += K) {
      lists += Arrays.equals(a, q, q + K, b, q, q + K) ? 0 : 1;
    }
    return lists;
  }

  private static Map<String, Double> times(Path folder, String road)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                road,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                MetricsBesideL2.class.getName(),
                "child",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var times = new LinkedHashMap<String, Double>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        int at = line.lastIndexOf(' ');
        times.put(line.substring(0, at), Double.valueOf(line.substring(at + 1)));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("the process of " + road + " failed");
    }
    return times;
  }

  private static void child(Path folder) throws IOException {
    FeatureMatrix data = Case.pixels("t10k", 10_000, 6);
    FeatureMatrix queries = Case.pixels("train", 2_000, 6);
    for (var entry : Metrics.all(256).entrySet()) {
      try (var run = LocalRun.of(1, THREADS)) {
        var metric = entry.getValue().fitted(data, run);
        var found = new Neighbors[1];
        var time = best(3, () -> found[0] = Knn.search(data, queries, metric, K, run));
        Npy.writeLongs(folder.resolve(entry.getKey() + ".npy"), found[0].ids(), K);
        print("%s %.4f%n", entry.getKey(), time.cpu());
      }
    }
  }

  private static Clock best(int rounds, Clock.Work work) throws IOException {
    var best = Clock.of(work);
    for (int i = 1; i < rounds; i++) {
      var next = Clock.of(work);
      best = new Clock(Math.min(best.wall(), next.wall()), Math.min(best.cpu(), next.cpu()));
    }
    return best;
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
