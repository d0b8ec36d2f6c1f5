package org.lastlayer.measure.data.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Values equal scikit-learn's; see peers.py. */
class PeersTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "only");

  private HeapMatrix x = new HeapMatrix(new float[1], 1, 1);
  private Labels labels = new Labels(List.of(), new int[0]);

  private static float l1(float[] a, int ai, float[] b, int bi, int d) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += Math.abs(a[ai + i] - b[bi + i]);
    }
    return (float) sum;
  }

  @Test
  void outlierFactorsAndSilhouettesEqualScikitLearn() throws IOException {
    int compared = 0;
    try (var run = LocalRun.of(1, 2);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(getClass().getResourceAsStream("peers.txt")),
                    StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        int number = Integer.parseInt(words[1]);
        var values = new float[words.length - 2];
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.parseFloat(words[i + 2]);
        }
        switch (words[0]) {
          case "rows" -> x = new HeapMatrix(values, values.length / number, number);
          case "labels" -> {
            var codes = new int[values.length];
            Arrays.setAll(codes, i -> (int) values[i]);
            labels = new Labels(NAMES, codes);
          }
          case "lof" -> {
            var of = hood(new Euclid(), number, run);
            var found = new OutlierFactors(3).diagnose(of, labels, run);
            near(values, found.columns().get("local_outlier_factor"), 1e-4f);
            compared++;
          }
          default -> {
            DistanceMetric metric = words[0].equals("euclidean") ? new Euclid() : PeersTest::l1;
            var found = new Silhouettes(90, 5).diagnose(hood(metric, 3, run), labels, run);
            near(values, found.columns().get("silhouette"), 1e-4f);
            compared++;
          }
        }
      }
    }
    assertEquals(15, compared);
  }

  private Neighborhood hood(DistanceMetric metric, int k, LocalRun run) {
    return new Neighborhood(x, metric, Knn.self(x, metric, k, run));
  }

  /** Relative above 1: a copy among three neighbours makes a factor of millions. */
  private static void near(float[] expected, float[] found, float tolerance) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i], found[i], tolerance * Math.max(1, Math.abs(expected[i])), "row " + i);
    }
  }
}
