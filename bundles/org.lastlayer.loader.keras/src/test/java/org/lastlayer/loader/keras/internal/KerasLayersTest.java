package org.lastlayer.loader.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.model.FeatureLayerFinder;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Npy;
import org.lastlayer.testkit.Vectors;

/** Small networks that hold every kind of layer, against numpy: see src/test/python. */
class KerasLayersTest {
  private static final int N = 3;

  private final ModelLoader loader = new KerasLoaderExtension().create(new None());

  @TempDir private Path folder;
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
    "kinds.h5, both, kinds.both.npy",
    "kinds.h5, sum, kinds.sum.npy",
    "kinds.h5, up, kinds.up.npy",
    "kinds.h5, max, kinds.max.npy",
    "kinds.h5, end, kinds.end.npy",
    "first.h5, pool, first.pool.npy",
    "first.h5, dense, first.dense.npy",
    "nested.h5, backbone/conv2, nested.backbone.npy",
    "nested.h5, dense, nested.dense.npy",
    "nested.keras, backbone/conv_b, nested3.backbone.npy",
    "nested.keras, add, nested3.add.npy",
  })
  void givesTheNumbersOfNumpy(String file, String layer, String reference) throws IOException {
    try (var model = open(file)) {
      Vectors.assertClose(
          Npy.read(Fixtures.bytes(reference)),
          Vectors.of(model, layer, pictures(model), N, N),
          1e-5);
    }
  }

  /** As h5py writes with a plug-in for it; Keras itself packs nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"pool", "dense"})
  void weightsPackedByLz4AreTheSame(String layer) throws IOException {
    try (var plain = open("repeated.h5");
        var packed = open("repeated.lz4.h5")) {
      float[] in = pictures(plain);
      Vectors.assertClose(
          Vectors.of(plain, layer, in, N, N), Vectors.of(packed, layer, in, N, N), 0);
    }
  }

  @Test
  void oneByOneTogetherAndInThreadsAreTheSame() throws IOException {
    try (var model = open("kinds.h5")) {
      float[] in = pictures(model);
      float[] together = Vectors.of(model, "max", in, N, N);
      Vectors.assertClose(together, Vectors.of(model, "max", in, N, 1), 1e-6);
      run.parallel(
          8,
          1,
          (from, to) -> Vectors.assertClose(together, Vectors.of(model, "max", in, N, 2), 1e-6));
    }
  }

  @Test
  void severalLayersComeInOnePass() throws IOException {
    try (var model = open("kinds.h5");
        Session session = model.open(List.of("max", "image", "sum", "leaky", "both"))) {
      float[] in = pictures(model);
      float[][] outs = new float[5][];
      for (int i = 0; i < outs.length; i++) {
        outs[i] = new float[N * session.shape(i).stream().reduce(1, (a, b) -> a * b)];
      }
      session.run(in, N, outs);
      Vectors.assertClose(Npy.read(Fixtures.bytes("kinds.max.npy")), outs[0], 1e-5);
      Vectors.assertClose(in, Vectors.channelsLast(outs[1], N, 3), 0);
      Vectors.assertClose(Npy.read(Fixtures.bytes("kinds.sum.npy")), outs[2], 1e-5);
      Vectors.assertClose(Vectors.of(model, "leaky", in, N, 1), outs[3], 1e-6);
      Vectors.assertClose(Npy.read(Fixtures.bytes("kinds.both.npy")), outs[4], 1e-5);
    }
  }

  @Test
  void listsLayersInOrderWithShapes() throws IOException {
    try (var model = open("kinds.h5")) {
      assertEquals(new InputSpec(Layout.HWC, 3, 9, 8, -1), model.input());
      List<Layer> layers = model.layers();
      assertEquals(20, layers.size());
      assertEquals(
          new Layer("image", "InputLayer", Op.INPUT, List.of(3, 9, 8), List.of()), layers.get(0));
      assertEquals(
          new Layer("pad", "ZeroPadding2D", Op.OTHER, List.of(3, 10, 11), List.of("image")),
          layers.get(1));
      assertEquals(
          new Layer(
              "both", "Concatenate", Op.CONCATENATE, List.of(12, 5, 6), List.of("mean", "depth")),
          layers.get(7));
      assertEquals(
          new Layer("flat", "GlobalAveragePooling2D", Op.GLOBAL_POOL, List.of(3), List.of("max")),
          layers.get(15));
    }
  }

  @Test
  void openSizesAreKnownWhenTheyAreFed() throws IOException {
    try (var model = open("anysize.h5")) {
      assertEquals(new InputSpec(Layout.HWC, 3, -1, -1, -1), model.input());
      assertEquals(List.of(4, -1, -1), layer(model, "conv").shape());
      assertEquals(List.of(4), layer(model, "mean").shape());
      LastlayerException refused =
          assertThrows(LastlayerException.class, () -> model.open(List.of("mean")));
      assertEquals(Kind.REQUEST, refused.problems().getFirst().kind());
      try (Session session =
          model.open(List.of("conv", "mean"), new InputSpec(Layout.HWC, 3, 7, 10, -1))) {
        assertEquals(List.of(4, 5, 8), session.shape(0));
        float[][] outs = {new float[N * 4 * 5 * 8], new float[N * 4]};
        session.run(Pictures.made(N * 3 * 7 * 10), N, outs);
        Vectors.assertClose(Npy.read(Fixtures.bytes("anysize.mean.npy")), outs[1], 1e-5);
      }
    }
  }

  @Test
  void aNetworkInsideIsListedByItsName() throws IOException {
    // inside any size is taken, around it 8 × 8
    try (var model = open("nested.keras")) {
      var feature = new FeatureLayerFinder(model.layers()).find().orElseThrow();
      assertEquals("dense", feature.layer().name());
      assertEquals(List.of(6, 4, 4), layer(model, "backbone/conv_b").shape());
    }
  }

  @Test
  void channelsFirstStaysSo() throws IOException {
    try (var model = open("first.h5")) {
      assertEquals(new InputSpec(Layout.CHW, 2, 9, 7, -1), model.input());
      assertEquals(List.of(4, 3, 2), layer(model, "pool").shape());
    }
  }

  @Test
  void kernelsAreThoseOfTheFirstConvolution() throws IOException {
    try (var model = open("kinds.h5")) {
      var filters = model.filters().orElseThrow();
      assertEquals("stem", filters.layer());
      assertEquals(
          List.of(4, 3, 3, 3),
          List.of(filters.count(), filters.channels(), filters.height(), filters.width()));
      float[] bright = new float[3 * 9 * 8];
      // one bright pixel in the middle of a window of the stem shows the kernel's middle
      bright[(3 * 8 + 2) * 3 + 1] = 1;
      float[] out = Vectors.of(model, "stem", bright, 1, 1);
      int[] shape = layer(model, "stem").shape().stream().mapToInt(i -> i).toArray();
      for (int f = 0; f < 4; f++) {
        float most = 0;
        for (int k = 0; k < 9; k++) {
          float weight = filters.values()[(f * 3 + 1) * 9 + k];
          for (int at = 0; at < shape[1] * shape[2]; at++) {
            most += out[f * shape[1] * shape[2] + at] == weight ? 1 : 0;
          }
        }
        assertTrue(most > 0, "filter " + f);
      }
    }
  }

  private Model open(String name) throws IOException {
    return loader.open(Fixtures.file(name, folder), run);
  }

  private static Layer layer(Model model, String name) {
    return model.layers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static float[] pictures(Model model) {
    var input = model.input();
    return Pictures.made(N * input.channels() * input.height() * input.width());
  }
}
