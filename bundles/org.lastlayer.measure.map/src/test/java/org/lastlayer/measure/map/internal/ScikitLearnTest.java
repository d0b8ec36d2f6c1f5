package org.lastlayer.measure.map.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Values equal scikit-learn's; see trust.py. */
class ScikitLearnTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  @Test
  void equalsScikitLearn() throws IOException {
    int compared = 0;
    var space = new HeapMatrix(new float[1], 1, 1);
    var map = space;
    try (var run = LocalRun.of(1, 2);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(getClass().getResourceAsStream("trust.txt")),
                    StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        int number = Integer.parseInt(words[1]);
        switch (words[0]) {
          case "space" -> space = matrix(words, number);
          case "map" -> map = matrix(words, number);
          default -> {
            var measure = new RankMeasure(words[0], number, words[0].equals("continuity"));
            var measured = measure.measure(space, map, NONE, run);
            double value = Objects.requireNonNull(measured.values().get(words[0] + "_" + number));
            assertEquals(Double.parseDouble(words[2]), value, 1e-9, line);
            double mean = 0;
            for (float x :
                Objects.requireNonNull(measured.columns().get(words[0] + "_" + number))) {
              mean += x / 90.0;
            }
            assertEquals(value, mean, 1e-6);
            compared++;
          }
        }
      }
    }
    assertEquals(24, compared);
  }

  private static HeapMatrix matrix(String[] words, int cols) {
    var x = new float[words.length - 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.parseFloat(words[i + 2]);
    }
    return new HeapMatrix(x, x.length / cols, cols);
  }
}
