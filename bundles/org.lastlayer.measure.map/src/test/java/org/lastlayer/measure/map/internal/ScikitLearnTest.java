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
import org.lastlayer.api.measure.Measured;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Values equal scikit-learn's and SciPy's; see trust.py. */
class ScikitLearnTest {
  private static final Labels NONE = new Labels(List.of(), new int[0]);

  @Test
  void equalsScikitLearn() throws IOException {
    int compared = 0;
    var space = new HeapMatrix(new float[1], 1, 1);
    var map = space;
    var other = space;
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
          case "other" -> other = matrix(words, number);
          case "procrustes" -> {
            var aligned =
                new ProcrustesAlignment(new Procrustes.Parameters(true, true, 5))
                    .align(map, other, NONE, run);
            same(words[2], value(aligned.measured(), "disparity"), 1e-9);
            aligned.map().close();
            compared++;
          }
          case "shepard_spearman", "shepard_pearson" -> {
            var measured = new ShepardMeasure(90).measure(space, map, NONE, run);
            same(words[2], value(measured, words[0]), 1e-6);
            compared++;
          }
          case "kl_divergence" -> {
            // to the precision of scikit-learn's bisection
            var name = words[0] + "_" + number;
            var measured = new KlMeasure(number).measure(space, map, NONE, run);
            same(words[2], value(measured, name), 2e-5);
            assertEquals(value(measured, name), mean(measured, name), 1e-6);
            compared++;
          }
          case "knn_preservation" -> {
            var name = words[0] + "_" + number;
            var measured =
                new PreservationMeasure(List.of(number, 60)).measure(space, map, NONE, run);
            same(words[2], value(measured, name), 1e-6);
            assertEquals(value(measured, name), mean(measured, name), 1e-6);
            compared++;
          }
          default -> {
            var name = words[0] + "_" + number;
            var measure = new RankMeasure(words[0], number, words[0].equals("continuity"));
            var measured = measure.measure(space, map, NONE, run);
            same(words[2], value(measured, name), 1e-9);
            assertEquals(value(measured, name), mean(measured, name), 1e-6);
            compared++;
          }
        }
      }
    }
    assertEquals(45, compared);
  }

  private static void same(String theirs, double ours, double within) {
    assertEquals(Double.parseDouble(theirs), ours, within);
  }

  private static double value(Measured measured, String name) {
    return Objects.requireNonNull(measured.values().get(name), name);
  }

  private static double mean(Measured measured, String name) {
    double mean = 0;
    for (float x : Objects.requireNonNull(measured.columns().get(name), name)) {
      mean += x / 90.0;
    }
    return mean;
  }

  private static HeapMatrix matrix(String[] words, int cols) {
    var x = new float[words.length - 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.parseFloat(words[i + 2]);
    }
    return new HeapMatrix(x, x.length / cols, cols);
  }
}
