package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lastlayer.loader.onnx.internal.Fixtures.LOADER;
import static org.lastlayer.loader.onnx.internal.Fixtures.assertClose;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.source.Media;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.model.ImagePreparation;
import org.lastlayer.pipeline.run.LocalRun;

/** Networks that others made, against vectors that others computed. */
class RealModelsTest {
  private static final int DIGIT = 28 * 28;
  private static final int BATCH = 100;

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
    "cifar10/cifar10_resnet20.onnx, 64, 57",
    "imagenet/tinydarknet_imagenet.onnx, 128, 38",
    "imagenet/squeezenet_v1.0_imagenet.onnx, 512, 66",
    "imagenet/mobilenet_v2_1.0_224_imagenet_w8.onnx, 1280, 102",
    "imagenet/onnx_light_resnet50.onnx, 2048, 177",
    "imagenet/onnx_light_densenet121.onnx, 1024, 669",
    "mnist/mnist_lenet256.onnx, 256, 11",
    "mnist/mnist-8.onnx, 256, 12",
  })
  void theFeatureLayerIsFound(String name, int columns, int layers) {
    try (var model = LOADER.open(RealModels.model(name), run)) {
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals(columns, feature.pooling().columns(feature.layer().shape()), feature.reason());
      assertEquals(layers, model.layers().size());
      for (var layer : model.layers()) {
        assertTrue(!layer.shape().isEmpty() && !layer.shape().contains(-1), layer.toString());
        assertTrue(layer.op() == Op.INPUT || !layer.inputs().isEmpty(), layer.toString());
      }
      try (var session = model.open(List.of(feature.layer().name()))) {
        assertEquals(feature.layer().shape(), session.shape(0));
        var in = new float[size(model)];
        Arrays.fill(in, 0.5f);
        assertTrue(Float.isFinite(Fixtures.run(session, in, 1)[0]));
      }
    }
  }

  @Test
  void lenetGivesTheVectorsOfPyTorch() throws IOException {
    var pixels = digits();
    var reference = Npy.read(reference("mnist_lenet256.features.first1000x256.npy"));
    try (var model = LOADER.open(RealModels.model("mnist/mnist_lenet256.onnx"), run);
        var session = model.open(List.of(feature(model)))) {
      var in = new float[1000 * DIGIT];
      for (int i = 0; i < in.length; i++) {
        in[i] = (pixels[i] & 0xff) / 255f;
      }
      assertClose(reference, all(session, in, 1000, DIGIT), 1e-4);
    }
  }

  @Test
  void aFixedBatchIsFilledUp() throws IOException {
    var pixels = digits();
    var labels = RealModels.idx(RealModels.data("mnist/t10k-labels-idx1-ubyte.gz"), 8);
    try (var model = LOADER.open(RealModels.model("mnist/mnist-8.onnx"), run);
        var session = model.open(List.of("Plus214_Output_0"))) {
      assertEquals(1, model.input().batch());
      var in = new float[labels.length * DIGIT];
      for (int i = 0; i < in.length; i++) {
        in[i] = pixels[i] & 0xff;
      }
      var scores = all(session, in, labels.length, DIGIT);
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        right += best(scores, i * 10) == labels[i] ? 1 : 0;
      }
      assertEquals(9891, right, "right of 10,000 test digits");
    }
  }

  @Test
  void residualNetworkGivesTheVectorsOfPyTorch() throws IOException {
    var card =
        input(
            32, null, List.of(0f, 1f), List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f));
    var reference = Npy.read(reference("cifar10_resnet20.features.4000x64.npy"));
    try (var model = LOADER.open(RealModels.model("cifar10/cifar10_resnet20.onnx"), run);
        var session = model.open(List.of(feature(model)));
        var zip = new ZipFile(RealModels.data("cifar10/cifar10_test_4000_jpg.zip").toFile())) {
      var rasters = new ArrayList<Media.@Nullable Raster>();
      for (var entry :
          zip.stream()
              .map(ZipEntry::getName)
              .filter(n -> n.endsWith(".jpg"))
              .sorted()
              .limit(1000)
              .toList()) {
        try (var in = zip.getInputStream(zip.getEntry(entry))) {
          rasters.add(RealModels.rgb(in));
        }
      }
      compare(ImagePreparation.of(card, model.input()), session, rasters, reference, 64, 1e-4);
    }
  }

  /**
   * Loosely: these pictures are resized and cropped by other software, and a crop that is one pixel
   * off already moves a vector by a tenth.
   */
  @Test
  void mobilenetGivesTheVectorsOfFlowers() throws IOException {
    var card = input(224, 256, List.of(-1f, 1f), null, null);
    var reference = Npy.read(reference("mobilenet_v2_w8.flowers.features.1000x1280.f16.npy"));
    try (var model =
            LOADER.open(RealModels.model("imagenet/mobilenet_v2_1.0_224_imagenet_w8.onnx"), run);
        var session = model.open(List.of(feature(model)));
        var files = Files.list(RealModels.data("flowers/daisy"))) {
      var rasters = new ArrayList<Media.@Nullable Raster>();
      for (var file : files.sorted().limit(60).toList()) {
        try (var in = Files.newInputStream(file)) {
          rasters.add(RealModels.rgb(in));
        }
      }
      compare(ImagePreparation.of(card, model.input()), session, rasters, reference, 1280, 0.1);
    }
  }

  private static void compare(
      ImagePreparation preparation,
      Session session,
      List<Media.@Nullable Raster> rasters,
      float[] reference,
      int columns,
      double tolerance) {
    var errors = new ArrayList<Double>();
    for (int i = 0; i < rasters.size(); i++) {
      var raster = rasters.get(i);
      if (raster != null) {
        var in = new float[preparation.size()];
        preparation.prepare(raster, in, 0);
        var expected = Arrays.copyOfRange(reference, i * columns, (i + 1) * columns);
        errors.add(Fixtures.error(expected, Fixtures.run(session, in, 1)));
      }
    }
    var sorted = errors.stream().sorted().toList();
    double median = sorted.get(sorted.size() / 2);
    assertTrue(median <= tolerance, "median error " + median + " is above " + tolerance);
  }

  private static ModelCard.Input input(
      int side,
      @Nullable Integer shortSide,
      List<Float> range,
      @Nullable List<Float> mean,
      @Nullable List<Float> std) {
    return new ModelCard.Input(side, side, "rgb", range, mean, std, shortSide, "bilinear", null);
  }

  private static String feature(Model model) {
    return new FeatureLayerFinder(model.layers()).find().orElseThrow().layer().name();
  }

  private static int size(Model model) {
    return model.input().channels() * model.input().height() * model.input().width();
  }

  private static byte[] digits() throws IOException {
    return RealModels.idx(RealModels.data("mnist/t10k-images-idx3-ubyte.gz"), 16);
  }

  private static java.nio.file.Path reference(String name) {
    return RealModels.model("reference/" + name);
  }

  private static float[] all(Session session, float[] in, int n, int size) {
    int columns = Fixtures.product(session.shape(0));
    var out = new float[n * columns];
    for (int at = 0; at < n; at += BATCH) {
      var some =
          Fixtures.run(session, Arrays.copyOfRange(in, at * size, (at + BATCH) * size), BATCH);
      System.arraycopy(some, 0, out, at * columns, some.length);
    }
    return out;
  }

  private static int best(float[] scores, int from) {
    int best = 0;
    for (int i = 1; i < 10; i++) {
      best = scores[from + i] > scores[from + best] ? i : best;
    }
    return best;
  }
}
