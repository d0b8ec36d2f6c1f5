package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.metric.DistanceMetric;

/**
 * Values equal SciPy's at odd widths, with rows of zeros, of denormals and of large numbers; see
 * distances.py.
 */
class SciPyTest {
  private static final int ROWS = 6;
  private static final Map<String, DistanceMetric> METRICS =
      Map.of(
          "mse", new Mse(),
          "euclidean", new Euclidean(),
          "l1", new L1(),
          "chebyshev", new Chebyshev(),
          "cosine", new Cosine().create(new None()),
          "correlation", new Correlation().create(new None()));

  @Test
  void equalsSciPy() throws IOException {
    int compared = 0;
    float[] x = {};
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("distances.txt")),
                StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        int d = Integer.parseInt(words[1]);
        if (words[0].equals("rows")) {
          x = new float[ROWS * d];
          for (int i = 0; i < x.length; i++) {
            x[i] = Float.parseFloat(words[2 + i]);
          }
          continue;
        }
        var metric = Objects.requireNonNull(METRICS.get(words[0]));
        for (int i = 0; i < ROWS * ROWS; i++) {
          if (words[2 + i].equals("nan")) {
            // SciPy says nothing of rows without a direction; we do, see DirectionTest
            continue;
          }
          double scipy = Double.parseDouble(words[2 + i]);
          float ours = metric.distance(x, i / ROWS * d, x, i % ROWS * d, d);
          assertEquals(scipy, ours, 1e-9 + 1e-5 * scipy, line.substring(0, 20) + " pair " + i);
          compared++;
        }
      }
    }
    assertTrue(compared > 5 * 4 * 36 + 100, compared + " compared");
  }
}
