package org.lastlayer.loader.samediff.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.RealModels;
import org.lastlayer.testkit.Vectors;
import org.nd4j.autodiff.samediff.SameDiff;

/** A graph that others made, against loops that know nothing of SameDiff. */
class RealModelsTest {
  private static final ModelLoader LOADER = new SamediffLoaderExtension().create(new None());

  @RepeatedTest(2)
  void listsOperationsInOrderAndFindsTheFeatureLayer() {
    Path file = file();
    assertTrue(LOADER.canOpen(file));
    try (LocalRun run = LocalRun.of(1, 1);
        var model = LOADER.open(file, run)) {
      assertEquals(
          List.of(
              "in",
              "reshape",
              "layer0",
              "relu",
              "layer1",
              "layer2",
              "relu_1",
              "layer3",
              "reshape_1",
              "mmul",
              "add",
              "layer4",
              "mmul_1",
              "add_1",
              "out"),
          model.layers().stream().map(Layer::name).toList());
      assertEquals(
          List.of(
              Op.INPUT,
              Op.RESHAPE,
              Op.CONVOLUTION,
              Op.ACTIVATION,
              Op.POOL,
              Op.CONVOLUTION,
              Op.ACTIVATION,
              Op.POOL,
              Op.RESHAPE,
              Op.DENSE,
              Op.ADD,
              Op.ACTIVATION,
              Op.DENSE,
              Op.ADD,
              Op.SOFTMAX),
          model.layers().stream().map(Layer::op).toList());
      assertEquals(List.of(50, 4, 4), model.layers().get(7).shape());
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals("layer4", feature.layer().name());
      assertEquals(List.of(500), feature.layer().shape());
      assertEquals("input of the last matmul, before softmax; [500]", feature.reason());
    }
  }

  @Test
  void everyVariableIsWhatPlainLoopsGive() throws IOException {
    int n = 5;
    float[] digits = RealModels.digits(n);
    Dl4j.prepare(what -> {}, () -> {});
    SameDiff graph = SameDiff.fromFlatFile(file().toFile(), false);
    try (LocalRun run = LocalRun.of(1, 1);
        var model = LOADER.open(file(), run)) {
      float[] first = new float[n * 20 * 12 * 12];
      float[] second = new float[n * 800];
      float[] features = new float[n * 500];
      float[] scores = new float[n * 10];
      for (int i = 0; i < n; i++) {
        double[] x = new double[784];
        for (int p = 0; p < x.length; p++) {
          x[p] = digits[i * 784 + p];
        }
        x = PlainLenet.block(x, 1, 28, weights(graph, "w0"), weights(graph, "b0"), 5);
        put(x, first, i);
        x = PlainLenet.block(x, 20, 12, weights(graph, "w2"), weights(graph, "b2"), 5);
        put(x, second, i);
        x = PlainLenet.dense(x, weights(graph, "w4"), weights(graph, "b4"));
        x = Arrays.stream(x).map(value -> Math.max(0, value)).toArray();
        put(x, features, i);
        put(PlainLenet.dense(x, weights(graph, "w5"), weights(graph, "b5")), scores, i);
      }
      Vectors.assertClose(first, Vectors.of(model, "layer1", digits, n, 2), 1e-5);
      Vectors.assertClose(second, Vectors.of(model, "layer3", digits, n, n), 1e-5);
      Vectors.assertClose(features, Vectors.of(model, "layer4", digits, n, 3), 1e-5);
      Vectors.assertClose(scores, Vectors.of(model, "add_1", digits, n, n), 1e-5);
      assertArrayEquals(digits, Vectors.of(model, "in", digits, n, n));
      var filters = model.filters().orElseThrow();
      assertEquals("layer0", filters.layer());
      assertEquals(20, filters.count());
      float[] kernels = weights(graph, "w0");
      assertEquals(kernels[(2 * 5 + 3) * 20 + 7], filters.values()[7 * 25 + 2 * 5 + 3]);
    }
  }

  private static void put(double[] from, float[] to, int row) {
    for (int i = 0; i < from.length; i++) {
      to[row * from.length + i] = (float) from[i];
    }
  }

  private static float[] weights(SameDiff graph, String name) {
    return graph.getVariable(name).getArr().dup('c').data().asFloat();
  }

  private static Path file() {
    return RealModels.model("samediff/samediff_lenet_mnist_untrained.fb");
  }
}
