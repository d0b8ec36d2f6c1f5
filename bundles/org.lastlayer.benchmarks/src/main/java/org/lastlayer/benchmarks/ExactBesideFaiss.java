package org.lastlayer.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Lanes;
import org.lastlayer.kernel.Road;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Exact ten nearest, ours beside FAISS {@code IndexFlat} on the same numbers and threads: the best
 * of three rounds each, wall and CPU seconds, their ratios, and in how many lists the ids differ
 * (at ties, or where FAISS rounds).
 */
public final class ExactBesideFaiss {
  private static final int K = 10;
  private static final int ROUNDS = 3;

  private ExactBesideFaiss() {}

  private record Time(double wall, double cpu) {
    Time best(Time other) {
      return new Time(Math.min(wall, other.wall), Math.min(cpu, other.cpu));
    }
  }

  /** One argument: cases joined by commas, see {@link Case#of}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int threads = Integer.getInteger("threads", 2);
    System.out.printf(Locale.ROOT, "exact top %d, %d threads, %s%n", K, threads, Road.name());
    System.out.printf(
        Locale.ROOT,
        "%-12s %9s %9s %9s %9s %7s %7s %8s%n",
        "case",
        "ours s",
        "cpu s",
        "FAISS s",
        "cpu s",
        "wall",
        "cpu",
        "differ");
    for (var word : args[0].split(",")) {
      measure(Case.of(word), threads);
    }
  }

  private static void measure(Case what, int threads) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("lastlayer-bench");
    try {
      Npy.write(folder.resolve("data.npy"), what.data());
      Npy.write(folder.resolve("queries.npy"), what.queries());
      var ours = new Time(Double.MAX_VALUE, Double.MAX_VALUE);
      Neighbors found = null;
      for (int round = 0; round < ROUNDS; round++) {
        try (var run = LocalRun.of(1, threads)) {
          long wall = System.nanoTime();
          long cpu = cpu();
          found =
              Knn.search(what.data(), what.queries(), what.l1() ? new L1() : new Euclid(), K, run);
          ours = ours.best(new Time((System.nanoTime() - wall) / 1e9, (cpu() - cpu) / 1e9));
        }
      }
      var faiss = faiss(folder, what.l1() ? "L1" : "L2", threads);
      if (faiss == null) {
        System.out.printf(
            Locale.ROOT,
            "%-12s %9.2f %9.2f   FAISS is not installed%n",
            what.name(),
            ours.wall,
            ours.cpu);
        return;
      }
      System.out.printf(
          Locale.ROOT,
          "%-12s %9.2f %9.2f %9.2f %9.2f %6.2fx %6.2fx %8d%n",
          what.name(),
          ours.wall,
          ours.cpu,
          faiss.wall,
          faiss.cpu,
          ours.wall / faiss.wall,
          ours.cpu / faiss.cpu,
          differ(Objects.requireNonNull(found).ids(), Npy.readLongs(folder.resolve("ids.npy"))));
    } finally {
      for (var file : List.of("data.npy", "queries.npy", "ids.npy", "faiss_flat.py")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  private static @Nullable Time faiss(Path folder, String metric, int threads)
      throws IOException, InterruptedException {
    var script = folder.resolve("faiss_flat.py");
    try (var in =
        Objects.requireNonNull(ExactBesideFaiss.class.getResourceAsStream("faiss_flat.py"))) {
      Files.copy(in, script);
    }
    var process =
        new ProcessBuilder(
                "/usr/bin/python3",
                script.toString(),
                folder.resolve("data.npy").toString(),
                folder.resolve("queries.npy").toString(),
                metric,
                Integer.toString(K),
                Integer.toString(threads),
                Integer.toString(ROUNDS),
                folder.resolve("ids.npy").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var time = new Time(Double.MAX_VALUE, Double.MAX_VALUE);
    try (var lines = process.inputReader(StandardCharsets.US_ASCII)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        time = time.best(new Time(Double.parseDouble(words[0]), Double.parseDouble(words[1])));
      }
    }
    return process.waitFor() == 0 ? time : null;
  }

  private static int differ(long[] a, long[] b) {
    int lists = 0;
    for (int q = 0; q < a.length; q += K) {
      lists += Arrays.equals(a, q, q + K, b, q, q + K) ? 0 : 1;
    }
    return lists;
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private record L1() implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s += Math.abs((double) a[ai + i] - b[bi + i]);
      }
      return (float) s;
    }

    @Override
    public Kernel kernel() {
      return Lanes.l1();
    }
  }
}
