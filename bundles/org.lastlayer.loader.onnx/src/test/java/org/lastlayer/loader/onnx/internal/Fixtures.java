package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Session;

/** The files that src/test/python/make_models.py wrote. */
final class Fixtures {
  static final int N = 5;
  static final ModelLoader LOADER = new OnnxLoaderExtension().create(new None());

  private Fixtures() {}

  static Path file(String name) {
    var found = Fixtures.class.getResource(name);
    if (found == null) {
      throw new IllegalArgumentException("no " + name);
    }
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static float[] numbers(String name) throws IOException {
    return Npy.read(file(name));
  }

  static Layer layer(Model model, String name) {
    return model.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + model.layers()));
  }

  static List<String> names(Model model) {
    return model.layers().stream().map(Layer::name).toList();
  }

  /** Runs all pictures at once. */
  static float[] run(Session session, float[] in, int n) {
    var out = new float[n * product(session.shape(0))];
    session.run(in, n, new float[][] {out});
    return out;
  }

  static int product(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Largest difference by the largest number. */
  static double error(float[] expected, float[] found) {
    assertEquals(expected.length, found.length);
    double most = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      assertTrue(Float.isFinite(found[i]), "number " + i + " is " + found[i]);
      most = Math.max(most, Math.abs(expected[i] - found[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    assertTrue(largest > 0, "the reference is not all zero: " + Arrays.toString(expected));
    return most / largest;
  }

  static void assertClose(float[] expected, float[] found, double tolerance) {
    double error = error(expected, found);
    assertTrue(error <= tolerance, "relative error " + error + " is above " + tolerance);
  }
}
