package org.lastlayer.loader.dl4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.api.model.Session;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.pipeline.run.LocalRun;

class Dl4jLoaderTest {
  private static final InputType FLAT =
      InputType.convolutionalFlat(Networks.SIDE, Networks.SIDE, Networks.CHANNELS);
  private static final InputType IMAGE =
      InputType.convolutional(Networks.SIDE, Networks.SIDE, Networks.CHANNELS);

  private final ModelLoader loader = new Dl4jLoaderExtension().create(new None());

  @TempDir private Path folder;
  private LocalRun run;

  @BeforeAll
  static void prepare() throws IOException {
    Networks.prepare();
  }

  @BeforeEach
  void begin() {
    run = LocalRun.of(1, 2);
  }

  @AfterEach
  void end() {
    run.close();
  }

  @Test
  void listsLayersInOrderWithShapes() throws IOException {
    Path file = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    try (Model model = loader.open(file, run)) {
      assertEquals(new InputSpec(Layout.CHW, 2, 8, 8, -1), model.input());
      assertEquals(
          List.of(
              new Layer("input", "Input", Op.INPUT, List.of(2, 8, 8), List.of()),
              new Layer(
                  "conv", "ConvolutionLayer", Op.CONVOLUTION, List.of(5, 6, 6), List.of("input")),
              new Layer("pool", "SubsamplingLayer", Op.POOL, List.of(5, 3, 3), List.of("conv")),
              new Layer("features", "DenseLayer", Op.DENSE, List.of(16), List.of("pool")),
              new Layer("layer3", "OutputLayer", Op.DENSE, List.of(3), List.of("features"))),
          model.layers());
    }
  }

  @Test
  void givesSeveralLayersInOnePassAsDl4jDoes() throws IOException {
    MultiLayerNetwork network = Networks.sequential(FLAT, CNN2DFormat.NCHW);
    Path file = Networks.save(network, file("a.zip"));
    int n = 3;
    try (Model model = loader.open(file, run);
        Session session = model.open(List.of("features", "pool", "input", "layer3"))) {
      float[] in = Networks.pixels(n * Networks.SIZE);
      float[][] outs = {
        new float[n * 16], new float[n * 45], new float[n * Networks.SIZE], new float[n * 3]
      };
      session.run(in, n, outs);
      var expected = network.feedForward(Networks.images(n), false);
      assertArrayEquals(Networks.numbers(expected.get(3)), outs[0], 1e-6f);
      assertArrayEquals(Networks.numbers(expected.get(2)), outs[1], 1e-6f);
      assertArrayEquals(in, outs[2]);
      assertArrayEquals(Networks.numbers(expected.get(4)), outs[3], 1e-6f);
      assertTrue(anyNonZero(outs[0]), "features are not all zero");
      assertEquals(List.of(5, 3, 3), session.shape(1));
    }
  }

  @Test
  void opensGraphs() throws IOException {
    ComputationGraph network = Networks.graph();
    Path file = Networks.save(network, file("g.zip"));
    int n = 2;
    try (Model model = loader.open(file, run)) {
      assertEquals(-1, model.input().height(), "a graph's file does not tell the size");
      assertEquals(
          List.of(
              Op.INPUT,
              Op.CONVOLUTION,
              Op.CONVOLUTION,
              Op.ADD,
              Op.CONCATENATE,
              Op.GLOBAL_POOL,
              Op.DENSE),
          model.layers().stream().map(Layer::op).toList());
      Layer both = layer(model, "both");
      assertEquals(List.of("sum", "right"), both.inputs());
      assertEquals(List.of(8, -1, -1), both.shape());
      assertEquals(List.of(8), layer(model, "mean").shape());
      InputSpec fed = new InputSpec(Layout.CHW, 2, 8, 8, -1);
      try (Session session = model.open(List.of("both", "mean"), fed)) {
        assertEquals(List.of(8, 6, 6), session.shape(0));
        float[][] outs = {new float[n * 8 * 36], new float[n * 8]};
        session.run(Networks.pixels(n * Networks.SIZE), n, outs);
        var expected = network.feedForward(Networks.images(n), false);
        assertArrayEquals(Networks.numbers(expected.get("both")), outs[0], 1e-6f);
        assertArrayEquals(Networks.numbers(expected.get("mean")), outs[1], 1e-6f);
      }
    }
  }

  @Test
  void asksForTheSizeOfTheInputWhereTheFileLeavesItOpen() throws IOException {
    Path file = Networks.save(Networks.sequential(IMAGE, CNN2DFormat.NCHW), file("a.zip"));
    try (Model model = loader.open(file, run)) {
      assertEquals(new InputSpec(Layout.CHW, 2, -1, -1, -1), model.input());
      assertEquals(List.of(5, -1, -1), layer(model, "conv").shape());
      assertEquals(List.of(16), layer(model, "features").shape());
      Problem problem = problem(() -> model.open(List.of("features")));
      assertEquals(Kind.REQUEST, problem.kind());
      assertTrue(problem.advice().contains("card"), problem.advice());
    }
  }

  @Test
  void givesChannelsFirstFromChannelsLast() throws IOException {
    InputType input =
        InputType.convolutional(Networks.SIDE, Networks.SIDE, Networks.CHANNELS, CNN2DFormat.NHWC);
    MultiLayerNetwork network = Networks.sequential(input, CNN2DFormat.NHWC);
    Path file = Networks.save(network, file("last.zip"));
    try (Model model = loader.open(file, run)) {
      assertEquals(Layout.HWC, model.input().layout());
      try (Session session = model.open(List.of("conv"), new InputSpec(Layout.HWC, 2, 8, 8, -1))) {
        float[][] outs = {new float[5 * 36]};
        session.run(Networks.numbers(Networks.images(1).permute(0, 2, 3, 1)), 1, outs);
        var expected =
            network.feedForward(Networks.images(1).permute(0, 2, 3, 1).dup('c'), false).get(1);
        assertArrayEquals(Networks.numbers(expected.permute(0, 3, 1, 2)), outs[0], 1e-6f);
      }
    }
  }

  @Test
  void batchesAndThreadsDoNotChangeAVector() throws IOException {
    Path file = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    int n = 64;
    float[] in = Networks.pixels(n * Networks.SIZE);
    float[] together = new float[n * 16];
    float[] alone = new float[n * 16];
    try (Model model = loader.open(file, run)) {
      try (Session session = model.open(List.of("features"))) {
        session.run(in, n, new float[][] {together});
      }
      run.parallel(
          n,
          8,
          (from, to) -> {
            try (Session session = model.open(List.of("features"))) {
              for (int i = (int) from; i < to; i++) {
                float[] out = new float[16];
                float[] one = Arrays.copyOfRange(in, i * Networks.SIZE, (i + 1) * Networks.SIZE);
                session.run(one, 1, new float[][] {out});
                System.arraycopy(out, 0, alone, i * 16, 16);
              }
            }
          });
    }
    assertArrayEquals(together, alone, 1e-5f);
  }

  @Test
  void knowsItsFilesByTheirTableOfContents() throws IOException {
    Path ours = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    Path text = Files.writeString(file("text.zip"), "not a zip at all");
    Path other = zip("other.zip", "readme.txt", new byte[] {1, 2, 3});
    assertTrue(loader.canOpen(ours));
    assertFalse(loader.canOpen(text));
    assertFalse(loader.canOpen(other));
    assertFalse(loader.canOpen(file("missing.zip")));
    assertFalse(loader.canOpen(folder));
    assertEquals(Kind.DATA, problem(() -> loader.open(text, run)).kind());
    assertEquals(Kind.DATA, problem(() -> loader.open(other, run)).kind());
    assertEquals(Kind.RESOURCE, problem(() -> loader.open(file("missing.zip"), run)).kind());
  }

  @Test
  void saysWhatIsWrongWithBrokenFiles() throws IOException {
    Path ours = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    byte[] whole = Files.readAllBytes(ours);
    Path cut = Files.write(file("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
    Path noWeights = part(ours, "coefficients.bin", 100, file("weights.zip"));
    Path noPlan = part(ours, "configuration.json", 100, file("plan.zip"));
    for (Path broken : List.of(cut, noWeights, noPlan)) {
      Problem problem = problem(() -> loader.open(broken, run));
      assertEquals(Kind.DATA, problem.kind(), broken.toString());
      assertEquals(broken.toString(), problem.where());
      assertFalse(problem.advice().isEmpty());
      assertFalse(problem.found().contains("\n"), problem.found());
    }
  }

  /** Would be made by Java itself if anybody let it read the bytes. */
  static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;
    private static boolean made;

    private void readObject(ObjectInputStream in) {
      made = true;
    }
  }

  @Test
  void objectsInAFileAreNeverMade() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    var names =
        List.of(
            "preprocessor.bin", "normalizer.bin", "updaterState.bin", "updater.bin", "objects/x");
    var files =
        List.of(
            Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip")),
            Networks.save(Networks.graph(), file("b.zip")));
    for (var file : files) {
      var wicked = with(file, names, bytes.toByteArray(), file("wicked-" + file.getFileName()));
      try (Model model = loader.open(wicked, run)) {
        assertFalse(model.layers().isEmpty());
      }
    }
    assertFalse(Gadget.made);
  }

  @Test
  void refusesSizesThatTheFileCannotHave() throws IOException {
    Path ours = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    var zeros = new byte[64 << 20];
    var bomb = with(ours, List.of("coefficients.bin"), zeros, file("bomb.zip"));
    assertTrue(Files.size(bomb) < 200_000);
    assertTrue(problem(() -> loader.open(bomb, run)).found().contains("as no weights do"));
    var talk = with(ours, List.of("configuration.json"), zeros, file("talk.zip"));
    assertTrue(problem(() -> loader.open(talk, run)).found().contains("more than 32 MB"));
    var deep = "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    var tower = with(ours, List.of("configuration.json"), deep, file("tower.zip"));
    assertTrue(problem(() -> loader.open(tower, run)).found().contains("nested more than"));
    var head = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(head)) {
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(8);
      out.writeUTF("LONG");
      for (long number : new long[] {2, 1L << 20, 1L << 20, 1, 1, 0, 1, 99}) {
        out.writeLong(number);
      }
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(1L << 40);
      out.writeUTF("FLOAT");
    }
    var huge = with(ours, List.of("coefficients.bin"), head.toByteArray(), file("huge.zip"));
    assertTrue(problem(() -> loader.open(huge, run)).found().contains("should hold 1099511627776"));
  }

  /** The same zip with those parts added, or in the place of its own. */
  private static Path with(Path from, List<String> names, byte[] bytes, Path to)
      throws IOException {
    try (var zip = new ZipFile(from.toFile());
        var into = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var each : zip.stream().filter(e -> !names.contains(e.getName())).toList()) {
        into.putNextEntry(new ZipEntry(each.getName()));
        zip.getInputStream(each).transferTo(into);
      }
      for (var name : names) {
        into.putNextEntry(new ZipEntry(name));
        into.write(bytes);
      }
    }
    return to;
  }

  @Test
  void namesTheLayersWhenOneIsUnknown() throws IOException {
    Path file = Networks.save(Networks.sequential(FLAT, CNN2DFormat.NCHW), file("a.zip"));
    try (Model model = loader.open(file, run)) {
      Problem problem = problem(() -> model.open(List.of("dense9")));
      assertEquals(Kind.REQUEST, problem.kind());
      assertTrue(problem.advice().contains("features"), problem.advice());
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static Layer layer(Model model, String name) {
    return model.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Problem problem(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(LastlayerException.class, work).problems().get(0);
  }

  private static boolean anyNonZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  private Path zip(String name, String entry, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
    return file(name);
  }

  /** The same zip with one entry cut to its first bytes. */
  private static Path part(Path from, String entry, int bytes, Path to) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        OutputStream out = Files.newOutputStream(to);
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (ZipEntry each : zip.stream().toList()) {
        copy.putNextEntry(new ZipEntry(each.getName()));
        byte[] all = zip.getInputStream(each).readAllBytes();
        copy.write(each.getName().equals(entry) ? Arrays.copyOf(all, bytes) : all);
      }
    }
    return to;
  }
}
