package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.Session;

/** Runs models and compares what comes out. */
public final class Vectors {
  private Vectors() {}

  /** One layer's activations for {@code n} inputs, {@code batch} at a time. */
  public static float[] of(Model model, String layer, float[] in, int n, int batch) {
    try (Session session = model.open(List.of(layer))) {
      int columns = columns(session, model, layer);
      int size = in.length / n;
      var all = new float[n * columns];
      for (int at = 0; at < n; at += batch) {
        int count = Math.min(batch, n - at);
        var some = new float[count * columns];
        session.run(
            Arrays.copyOfRange(in, at * size, (at + count) * size), count, new float[][] {some});
        System.arraycopy(some, 0, all, at * columns, some.length);
      }
      return all;
    }
  }

  private static int columns(Session session, Model model, String layer) {
    List<Integer> shape = session.shape(0);
    if (shape.isEmpty()) {
      shape =
          model.layers().stream()
              .filter(each -> each.name().equals(layer))
              .findFirst()
              .orElseThrow()
              .shape();
    }
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Largest difference by the largest number. */
  public static double error(float[] expected, float[] found) {
    assertEquals(expected.length, found.length);
    double most = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      assertTrue(Float.isFinite(found[i]), "number " + i + " is " + found[i]);
      most = Math.max(most, Math.abs(expected[i] - found[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    assertTrue(largest > 0, "the reference is not all zero");
    return most / largest;
  }

  /** Fails where the largest difference by the largest number is above {@code tolerance}. */
  public static void assertClose(float[] expected, float[] found, double tolerance) {
    double error = error(expected, found);
    assertTrue(error <= tolerance, "relative error " + error + " is above " + tolerance);
  }

  /** {@code [n × channels × pixels]} to {@code [n × pixels × channels]}. */
  public static float[] channelsLast(float[] in, int n, int channels) {
    int pixels = in.length / n / channels;
    var out = new float[in.length];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < pixels; p++) {
          out[(i * pixels + p) * channels + c] = in[(i * channels + c) * pixels + p];
        }
      }
    }
    return out;
  }
}
