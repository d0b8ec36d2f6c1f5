package org.lastlayer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.kernel.Road;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.measure.map.internal.Continuity;
import org.lastlayer.measure.map.internal.KlDivergence;
import org.lastlayer.measure.map.internal.KnnPreservation;
import org.lastlayer.measure.map.internal.Shepard;
import org.lastlayer.measure.map.internal.Trustworthiness;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Trustworthiness of a map of 10,000 rows, ours beside scikit-learn's on the same numbers: wall and
 * CPU seconds of two rounds, of which the first pays for the JIT compiler, and the values; then our
 * other measures, which it has not.
 */
public final class TrustBesideScikitLearn {
  private static final int K = 15;
  private static final int ROUNDS = 2;
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  private TrustBesideScikitLearn() {}

  /**
   * {@code fashion}, 10,000 test images of Fashion-MNIST and their first two principal components,
   * or {@code DATA.npy,MAP.npy}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var words = args[0].split(",");
    int threads = Integer.getInteger("threads", 2);
    try (var run = LocalRun.of(1, threads);
        var data =
            words[0].equals("fashion")
                ? Case.pixels("t10k", 10_000, 0)
                : Npy.open(Path.of(words[0]));
        var map = words.length > 1 ? Npy.open(Path.of(words[1])) : plane(data, run)) {
      System.out.printf(
          Locale.ROOT,
          "trustworthiness of %d neighbours, %d x %d, %d threads, %s%n",
          K,
          data.info().rows(),
          data.info().cols(),
          threads,
          Road.name());
      for (int round = 0; round < ROUNDS; round++) {
        tell(new Trustworthiness().create(new Trustworthiness.Parameters(K)), data, map, run);
      }
      theirs(data, map, threads);
      tell(new Continuity().create(new Continuity.Parameters(K)), data, map, run);
      tell(
          new KnnPreservation().create(new KnnPreservation.Parameters(List.of(5, 15, 50))),
          data,
          map,
          run);
      tell(new Shepard().create(new Shepard.Parameters(500)), data, map, run);
      tell(new KlDivergence().create(new KlDivergence.Parameters(30)), data, map, run);
    }
  }

  private static FeatureMatrix plane(FeatureMatrix data, LocalRun run) {
    int rows = Math.toIntExact(data.info().rows());
    var out = new float[rows * 2];
    PrincipalAxes.of(data, 2, run).project(data.toArray(), 0, rows, out, 0);
    return new HeapMatrix(out, rows, 2);
  }

  private static void tell(MapMeasure measure, FeatureMatrix data, FeatureMatrix map, LocalRun run)
      throws IOException {
    var clock =
        Clock.of(
            () ->
                measure
                    .measure(data, map, NONE, run)
                    .values()
                    .forEach(
                        (name, value) ->
                            System.out.printf(Locale.ROOT, "  %s %.9f%n", name, value)));
    System.out.printf(Locale.ROOT, "Lastlayer    %6.2f s %6.2f CPU s%n", clock.wall(), clock.cpu());
  }

  private static void theirs(FeatureMatrix data, FeatureMatrix map, int threads)
      throws IOException, InterruptedException {
    try (var python = new Python()) {
      Npy.write(python.file("data.npy"), data);
      Npy.write(python.file("map.npy"), map);
      var lines =
          python.run(
              "sklearn_trust.py", python.file("data.npy"), python.file("map.npy"), K, threads);
      if (lines.isEmpty()) {
        System.out.println("scikit-learn is not installed");
        return;
      }
      var line = Objects.requireNonNull(lines.getFirst());
      System.out.printf(
          Locale.ROOT,
          "  trustworthiness_%d %.9f%nscikit-learn %6.2f s %6.2f CPU s%n",
          K,
          Double.parseDouble(line.get(2)),
          Double.parseDouble(line.get(0)),
          Double.parseDouble(line.get(1)));
    }
  }
}
