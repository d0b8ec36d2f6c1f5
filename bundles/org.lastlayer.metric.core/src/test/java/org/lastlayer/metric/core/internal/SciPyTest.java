package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Values equal SciPy's at odd widths, with rows of zeros, of denormals and of large numbers; see
 * distances.py.
 */
class SciPyTest {
  private static final int ROWS = 6;

  @Test
  void equalsSciPy() throws IOException {
    var compared = new TreeMap<String, Integer>();
    float[] x = {};
    float[] weights = {};
    try (var lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(getClass().getResourceAsStream("distances.txt")),
                    StandardCharsets.US_ASCII));
        var run = LocalRun.of(1, 1)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        int d = Integer.parseInt(words[1]);
        switch (words[0]) {
          case "rows" -> x = floats(words);
          case "weights" -> weights = floats(words);
          default -> {
            var metric = named(words[0], weights).fitted(new HeapMatrix(x, ROWS, d), run);
            int some = compare(words, metric, x, d);
            compared.merge(words[0], some, Integer::sum);
          }
        }
      }
    }
    assertEquals(42, compared.size(), compared.toString());
    compared.forEach((name, pairs) -> assertTrue(pairs >= 100, name + ": " + pairs));
  }

  private static int compare(String[] words, DistanceMetric metric, float[] x, int d) {
    int compared = 0;
    for (int i = 0; i < ROWS * ROWS; i++) {
      if (words[2 + i].equals("nan") || words[2 + i].equals("inf")) {
        // SciPy divides by 0; we say what we do, see StrangeRowsTest
        continue;
      }
      double scipy = Double.parseDouble(words[2 + i]);
      float ours = metric.distance(x, i / ROWS * d, x, i % ROWS * d, d);
      // an angle near 0 loses half its digits in SciPy's arccos
      double allowed = words[0].equals("angular") ? 1e-7 : 1e-9;
      assertEquals(
          scipy, ours, allowed + 1e-5 * Math.abs(scipy), words[0] + ", d " + d + ", pair " + i);
      compared++;
    }
    return compared;
  }

  private static DistanceMetric named(String name, float[] weights) {
    if (name.startsWith("weighted-")) {
      return named(name.substring(9), weights).weighted(weights);
    } else if (name.startsWith("minkowski-")) {
      var p = name.substring(10);
      return new Minkowski()
          .create(
              new Minkowski.Parameters(
                  p.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(p)));
    } else if (name.startsWith("mahalanobis-")) {
      var s = name.substring(12);
      return new Mahalanobis()
          .create(new Mahalanobis.Parameters(s.equals("best") ? null : Double.valueOf(s)));
    }
    return Every.metric(name);
  }

  private static float[] floats(String[] words) {
    var x = new float[words.length - 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.parseFloat(words[2 + i]);
    }
    return x;
  }
}
