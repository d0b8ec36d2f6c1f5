package org.lastlayer.loader.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.RealModels;
import org.lastlayer.testkit.Vectors;

/** Networks that other versions of DL4J saved. */
class RealModelsTest {
  private static final ModelLoader LOADER = new Dl4jLoaderExtension().create(new None());

  @ParameterizedTest
  @CsvSource({
    "050_CNN_1.zip, layer1, 4, '[[3, -1, -1], [3, -1, -1], [3, -1, -1], [5]]'",
    "080_CNN_1.zip, layer1, 4, '[[3, -1, -1], [3, -1, -1], [3, -1, -1], [5]]'",
    "LenetMnist_RANDOM_INIT_UNTRAINED.zip, layer4, 7,"
        + " '[[1, 28, 28], [20, 24, 24], [20, 12, 12], [50, 8, 8], [50, 4, 4], [500], [10]]'",
  })
  void theFeatureLayerIsFound(String name, String layer, int layers, String shapes) {
    var file = RealModels.model("dl4j/" + name);
    assertTrue(LOADER.canOpen(file));
    try (LocalRun run = LocalRun.of(1, 1);
        var model = LOADER.open(file, run)) {
      assertEquals(layers, model.layers().size());
      assertEquals(shapes, model.layers().stream().map(Layer::shape).toList().toString());
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals(layer, feature.layer().name());
      assertTrue(feature.reason().startsWith("input of the last OutputLayer"), feature.reason());
    }
  }

  @Test
  void anUntrainedNetworkGivesNumbersAndKernels() throws IOException {
    try (LocalRun run = LocalRun.of(1, 1);
        var model =
            LOADER.open(RealModels.model("dl4j/LenetMnist_RANDOM_INIT_UNTRAINED.zip"), run)) {
      float[] digits = RealModels.digits(4);
      Vectors.assertClose(
          Vectors.of(model, "layer4", digits, 4, 4),
          Vectors.of(model, "layer4", digits, 4, 1),
          1e-5);
      var filters = model.filters().orElseThrow();
      assertEquals("layer0", filters.layer());
      assertEquals(
          List.of(20, 1, 5, 5),
          List.of(filters.count(), filters.channels(), filters.height(), filters.width()));
    }
  }
}
