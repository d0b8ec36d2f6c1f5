package org.lastlayer.loader.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.loader.onnx.internal.OnnxLoaderExtension;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Npy;
import org.lastlayer.testkit.RealModels;
import org.lastlayer.testkit.Vectors;

/** Networks that others made, against vectors that others computed. */
class RealModelsTest {
  private static final ModelLoader LOADER = new KerasLoaderExtension().create(new None());

  private LocalRun run;

  @BeforeEach
  void begin() {
    run = LocalRun.of(1, 2);
  }

  @AfterEach
  void end() {
    run.close();
  }

  @ParameterizedTest
  @CsvSource({
    "keras/cnn1d_flatten_tf_keras2.h5, dense_1, 128, 9",
    "keras/cnn_batch_norm.h5, flatten_1, 36, 7",
    "keras/cnn_tf_model.h5, activation_2, 2, 11",
    "keras/conv2d_reshape_theano_1.h5, flatten_1, 144, 6",
    "keras/mnist_lenet256_keras2.h5, dense_1, 256, 9",
    "keras/sepconv2d_tensorflow_2.h5, input, 5, 2",
    "keras/squeezenet_v1.0_imagenet_keras2.h5, fire9_concat, 512, 40",
    "keras/tinydarknet_imagenet_keras2.h5, leaky_re_lu_15, 128, 52",
    "keras3/keras2.15_mnist_cnn_backslash_paths.keras, dense, 64, 11",
    "keras3/keras3_mnist_a.keras, dense, 128, 4",
  })
  void theFeatureLayerIsFound(String name, String layer, int columns, int layers) {
    var file = RealModels.model(name);
    assertTrue(LOADER.canOpen(file));
    try (var model = LOADER.open(file, run)) {
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals(layer, feature.layer().name());
      assertEquals(columns, feature.pooling().columns(feature.layer().shape()), feature.reason());
      assertFalse(feature.reason().isBlank());
      assertEquals(layers, model.layers().size());
      for (var each : model.layers()) {
        assertTrue(!each.shape().isEmpty() && !each.shape().contains(-1), each.toString());
        assertTrue(each.op() == Op.INPUT || !each.inputs().isEmpty(), each.toString());
      }
    }
  }

  @Test
  void aLambdaLayerIsNamedAndNeverRun() {
    var file = RealModels.model("keras/model_lambda.h5");
    assertTrue(LOADER.canOpen(file));
    var problems = assertThrows(LastlayerException.class, () -> LOADER.open(file, run)).problems();
    assertEquals(1, problems.size());
    var problem = problems.getFirst();
    assertEquals(Kind.DATA, problem.kind());
    assertTrue(problem.found().contains("'lambda_3'"), problem.found());
    assertTrue(problem.advice().contains("ONNX"), problem.advice());
  }

  @Test
  void lenetGivesTheVectorsOfPyTorch() throws IOException {
    var reference =
        Npy.read(RealModels.model("reference/mnist_lenet256.features.first1000x256.npy"));
    try (var model = LOADER.open(RealModels.model("keras/mnist_lenet256_keras2.h5"), run)) {
      var found = Vectors.of(model, "dense_1", RealModels.digits(1000), 1000, 100);
      Vectors.assertClose(reference, found, 1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tinydarknet_imagenet_keras2.h5, tinydarknet_imagenet.onnx, 1, 0, 1e-4",
    "squeezenet_v1.0_imagenet_keras2.h5, squeezenet_v1.0_imagenet.onnx, 255, -110, 1e-4",
  })
  void theSameWeightsAsOnnxGiveTheSameVectors(
      String keras, String onnx, float range, float mean, double tolerance) {
    try (var ours = LOADER.open(RealModels.model("keras/" + keras), run);
        var theirs =
            new OnnxLoaderExtension()
                .create(new None())
                .open(RealModels.model("imagenet/" + onnx), run)) {
      int n = 3;
      var first = pictures(n, ours.input().height(), range, mean);
      var last = Vectors.channelsLast(first, n, 3);
      Vectors.assertClose(
          Vectors.of(theirs, feature(theirs), first, n, 1),
          Vectors.of(ours, feature(ours), last, n, n),
          tolerance);
      // and to the very end
      String end = ours.layers().getLast().name();
      String theirEnd = theirs.layers().getLast().name();
      Vectors.assertClose(
          Vectors.of(theirs, theirEnd, first, n, 1), Vectors.of(ours, end, last, n, 2), tolerance);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "keras3/keras2.15_mnist_cnn_backslash_paths.keras, dense, keras2.15.dense.4x64.npy, 4",
    "keras3/keras3_mnist_a.keras, dense, keras3.dense.4x128.npy, 4",
    "keras/cnn_tf_model.h5, dense_2, cnn_tf_model.dense_2.4x3.npy, 4",
    "keras/cnn_batch_norm.h5, dense_1, cnn_batch_norm.dense_1.4x1.npy, 4",
    "keras/conv2d_reshape_theano_1.h5, dense_1, theano.dense_1.4x12.npy, 4",
    "keras/cnn1d_flatten_tf_keras2.h5, dense_2, cnn1d.dense_2.4x1.npy, 4",
    "keras/sepconv2d_tensorflow_2.h5, separable_conv2d_1, sepconv2d.4x6x1x2.npy, 4",
  })
  void theNumbersAreThoseOfNumpy(String name, String layer, String reference, int n)
      throws IOException {
    try (var in = RealModelsTest.class.getResourceAsStream(reference);
        var model = LOADER.open(RealModels.model(name), run)) {
      var input = model.input();
      var pictures = Pictures.made(n * input.channels() * input.height() * input.width());
      Vectors.assertClose(
          Npy.read(Objects.requireNonNull(in, reference).readAllBytes()),
          Vectors.of(model, layer, pictures, n, n),
          1e-5);
    }
  }

  /** Reading one file after another is what killed the process with DL4J's own reader. */
  @RepeatedTest(3)
  void allFilesOpenOneAfterTheOther() {
    for (String name :
        List.of(
            "cnn1d_flatten_tf_keras2",
            "cnn_batch_norm",
            "cnn_tf_model",
            "conv2d_reshape_theano_1",
            "mnist_lenet256_keras2",
            "sepconv2d_tensorflow_2",
            "squeezenet_v1.0_imagenet_keras2",
            "tinydarknet_imagenet_keras2")) {
      try (var model = LOADER.open(RealModels.model("keras/" + name + ".h5"), run)) {
        assertTrue(model.layers().size() > 1, name);
      }
    }
  }

  private static String feature(Model model) {
    return new FeatureLayerFinder(model.layers()).find().orElseThrow().layer().name();
  }

  /** Smooth noise, channels first. */
  private static float[] pictures(int n, int side, float range, float mean) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    var all = new float[n * 3 * side * side];
    for (int i = 0; i < all.length; i++) {
      float wave = (float) (0.5 + 0.35 * Math.sin(i / 37.0) * Math.cos(i % side / 11.0));
      all[i] = range * (wave + 0.15f * random.nextFloat()) + mean;
    }
    return all;
  }
}
