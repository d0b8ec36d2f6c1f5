package org.lastlayer.loader.samediff.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.lib.dl4j.Dl4j;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Vectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

class SamediffLoaderTest {
  private static final int SIDE = 6;

  private final ModelLoader loader = new SamediffLoaderExtension().create(new None());

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

  @Test
  void channelsLastComesOutChannelsFirst() throws IOException {
    Path file = save(2, -1);
    try (var model = loader.open(file, run)) {
      assertEquals(new InputSpec(Layout.HWC, 2, SIDE, SIDE, -1), model.input());
      assertEquals(List.of(3, 4, 4), layer(file, "conv").shape());
      assertEquals(Op.GLOBAL_POOL, layer(file, "mean").op());
      float[] in = new float[SIDE * SIDE * 2];
      in[(2 * SIDE + 1) * 2 + 1] = 1;
      // a single bright pixel shows the kernel, turned
      float[] out = Vectors.of(model, "conv", in, 1, 1);
      for (int f = 0; f < 3; f++) {
        assertEquals(kernel(0, 0, 1, f), out[f * 16 + 2 * 4 + 1], 1e-6, "filter " + f);
        assertEquals(kernel(2, 1, 1, f), out[f * 16], 1e-6, "filter " + f);
      }
      var filters = model.filters().orElseThrow();
      assertEquals(kernel(2, 1, 1, 2), filters.values()[((2 * 2 + 1) * 3 + 2) * 3 + 1]);
    }
  }

  @Test
  void aFixedBatchIsFilledUp() throws IOException {
    try (var any = loader.open(save(1, -1), run);
        var two = loader.open(save(1, 2), run)) {
      assertEquals(2, two.input().batch());
      float[] in = new float[3 * SIDE * SIDE];
      for (int i = 0; i < in.length; i++) {
        in[i] = i % 7 / 7f;
      }
      Vectors.assertClose(
          Vectors.of(any, "mean", in, 3, 3), Vectors.of(two, "mean", in, 3, 3), 1e-6);
    }
  }

  @Test
  void saysWhatIsWrongWithBrokenFiles() throws IOException {
    Path whole = save(2, -1);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.fb"), Arrays.copyOf(bytes, bytes.length / 2));
    Path text = Files.writeString(folder.resolve("text.fb"), "no graph at all, only words");
    Path empty = Files.write(folder.resolve("empty.fb"), new byte[0]);
    Path zip = Files.write(folder.resolve("zip.fb"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
    assertTrue(loader.canOpen(whole));
    for (Path other : List.of(text, empty, zip, folder, folder.resolve("missing.fb"))) {
      assertFalse(loader.canOpen(other), other.toString());
    }
    for (Path broken : List.of(cut, text, empty, zip)) {
      Problem problem = problem(broken);
      assertEquals(Kind.DATA, problem.kind(), broken.toString());
      assertEquals(broken.toString(), problem.where());
    }
    assertEquals(Kind.RESOURCE, problem(folder.resolve("missing.fb")).kind());
  }

  private Problem problem(Path file) {
    return assertThrows(LastlayerException.class, () -> loader.open(file, run))
        .problems()
        .getFirst();
  }

  private Layer layer(Path file, String name) {
    try (var model = loader.open(file, run)) {
      return model.layers().stream()
          .filter(each -> each.name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static float kernel(int row, int column, int channel, int filter) {
    return (row * 7 + column * 5 + channel * 3 + filter * 11) % 13 - 6;
  }

  private Path save(int channels, int batch) throws IOException {
    Dl4j.prepare(what -> {}, () -> {});
    float[] kernels = new float[3 * 3 * channels * 3];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = kernel(i / (9 * channels), i / (3 * channels) % 3, i / 3 % channels, i % 3);
    }
    SameDiff graph = SameDiff.create();
    SDVariable image = graph.placeHolder("image", DataType.FLOAT, batch, SIDE, SIDE, channels);
    SDVariable weights =
        graph.var("weights", Nd4j.create(kernels, new long[] {3, 3, channels, 3}, 'c'));
    SDVariable conv =
        graph
            .cnn()
            .conv2d(
                "conv",
                image,
                weights,
                Conv2DConfig.builder().kH(3).kW(3).dataFormat("NHWC").build());
    SDVariable mean = conv.mean("mean", 1, 2);
    graph.nn().softmax("classes", mean, -1);
    Path file = folder.resolve("net-" + channels + "-" + batch + ".fb");
    graph.save(file.toFile(), false);
    return file;
  }
}
