package org.lastlayer.reduce.pca.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Axes, variances and maps equal scikit-learn's; pca.py made its figures. */
class ScikitLearnTest {
  @Test
  void equalsScikitLearn() throws IOException {
    int cases = 0;
    String[] head = {};
    Map<String, double[]> given = new HashMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("pca.txt")),
                StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ");
        if (words[0].equals("case")) {
          head = words;
          continue;
        }
        given.put(
            words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
        if (words[0].equals("white")) {
          compare(head, given);
          cases++;
        }
      }
    }
    assertEquals(4, cases);
  }

  private static void compare(String[] head, Map<String, double[]> given) {
    int rows = Integer.parseInt(head[2]);
    int cols = Integer.parseInt(head[3]);
    int k = Integer.parseInt(head[4]);
    var numbers = Objects.requireNonNull(given.get("rows"));
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) numbers[i];
    }
    var data = new HeapMatrix(x, rows, cols);
    try (var run = LocalRun.of(1, 2)) {
      var axes = PrincipalAxes.of(data, k, run);
      close(head[1] + " variance", given.get("variance"), axes.variances(), 1e-8);
      close(head[1] + " axes", given.get("axes"), axes.axes(), 1e-7);
      try (var plain = new Pca().create(new PcaParameters(k, false, Solver.AUTO)).fit(data, run);
          var white = new Pca().create(new PcaParameters(k, true, Solver.AUTO)).fit(data, run)) {
        var ratio =
            plain.measures().entrySet().stream()
                .filter(e -> e.getKey().contains("."))
                .limit(k)
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        close(head[1] + " ratio", given.get("ratio"), ratio, 1e-9);
        close(head[1] + " map", given.get("map"), doubles(plain.embedding().toArray()), 1e-5);
        close(head[1] + " white", given.get("white"), doubles(white.embedding().toArray()), 1e-5);
        assertEquals(
            Arrays.stream(ratio).sum(),
            Objects.requireNonNull(plain.measures().get("explained_variance_ratio")),
            1e-12);
      }
    }
  }

  private static void close(String what, double[] expected, double[] found, double share) {
    assertEquals(expected.length, found.length, what);
    double most = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], share * most, what + " at " + i);
    }
  }

  private static double[] doubles(float[] x) {
    var d = new double[x.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = x[i];
    }
    return d;
  }
}
