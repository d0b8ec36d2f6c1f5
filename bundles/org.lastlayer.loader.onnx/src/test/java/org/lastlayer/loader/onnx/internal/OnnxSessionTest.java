package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lastlayer.loader.onnx.internal.Fixtures.LOADER;
import static org.lastlayer.loader.onnx.internal.Fixtures.N;
import static org.lastlayer.loader.onnx.internal.Fixtures.assertClose;
import static org.lastlayer.loader.onnx.internal.Fixtures.file;
import static org.lastlayer.loader.onnx.internal.Fixtures.numbers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.api.model.InputSpec;
import org.lastlayer.api.model.InputSpec.Layout;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.pipeline.run.LocalRun;

/** Vectors against those that numpy gave. */
class OnnxSessionTest {
  private static final int SIZE = 2 * 8 * 8;

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
  @ValueSource(strings = {"plain.onnx", "fixed.onnx", "inner.onnx", "beside.onnx"})
  void severalLayersInOnePass(String name) throws IOException {
    var in = numbers("images.npy");
    try (var model = LOADER.open(file(name), run);
        var session = model.open(List.of("features", "image", "conv", "prob"))) {
      float[][] outs = {
        new float[N * 6], new float[N * SIZE], new float[N * 4 * 36], new float[N * 3]
      };
      session.run(in, N, outs);
      assertClose(numbers("features.npy"), outs[0], 1e-5);
      assertArrayEquals(in, outs[1]);
      assertClose(numbers("conv.npy"), outs[2], 1e-5);
      assertClose(numbers("prob.npy"), outs[3], 1e-5);
      assertEquals(List.of(4, 6, 6), session.shape(2));
    }
  }

  @Test
  void bytesChannelsLast() throws IOException {
    var images = numbers("images.npy");
    var in = new float[images.length];
    for (int n = 0; n < N; n++) {
      for (int c = 0; c < 2; c++) {
        for (int at = 0; at < 64; at++) {
          in[(n * 64 + at) * 2 + c] = images[(n * 2 + c) * 64 + at] * 64;
        }
      }
    }
    try (var model = LOADER.open(file("bytes.onnx"), run);
        var session = model.open(List.of("features", "picture", "scaled"))) {
      float[][] outs = {new float[N * 6], new float[N * SIZE], new float[N * SIZE]};
      session.run(in, N, outs);
      assertClose(numbers("features.npy"), outs[0], 1e-5);
      assertEquals(images[70] * 64, outs[1][70], "the input itself, channels first");
      assertArrayEquals(images, outs[2], "a tensor with channels last, given channels first");
    }
  }

  @Test
  void halfPrecision() throws IOException {
    try (var model = LOADER.open(file("half.onnx"), run);
        var session = model.open(List.of("features"))) {
      assertClose(numbers("features.npy"), Fixtures.run(session, numbers("images.npy"), N), 2e-3);
    }
  }

  @Test
  void tokensChannelsFirst() throws IOException {
    try (var model = LOADER.open(file("tokens.onnx"), run);
        var session = model.open(List.of("sum"))) {
      assertEquals(List.of(4, 36), session.shape(0));
      assertClose(numbers("sum.npy"), Fixtures.run(session, numbers("images.npy"), N), 1e-5);
    }
  }

  @Test
  void sizesThatTheFileLeavesOpen() throws IOException {
    try (var model = LOADER.open(file("open.onnx"), run)) {
      var problem =
          assertThrows(LastlayerException.class, () -> model.open(List.of("conv")))
              .problems()
              .getFirst();
      assertEquals(Kind.REQUEST, problem.kind());
      assertTrue(problem.advice().contains("card"), problem.advice());
      var fed = new InputSpec(Layout.CHW, 2, 8, 8, -1);
      try (var session = model.open(List.of("conv"), fed)) {
        assertEquals(List.of(4, 6, 6), session.shape(0));
        assertClose(numbers("conv.npy"), Fixtures.run(session, numbers("images.npy"), N), 1e-5);
      }
      try (var session = model.open(List.of("conv"), new InputSpec(Layout.CHW, 2, 6, 10, -1))) {
        assertEquals(List.of(4, 4, 8), session.shape(0));
      }
    }
  }

  @Test
  void batchesAndThreadsDoNotChangeAByte() throws IOException {
    int n = 64;
    var in = new float[n * SIZE];
    var images = numbers("images.npy");
    for (int i = 0; i < n; i++) {
      System.arraycopy(images, i % N * SIZE, in, i * SIZE, SIZE);
    }
    var alone = new float[n * 6];
    try (var model = LOADER.open(file("plain.onnx"), run);
        var session = model.open(List.of("features"))) {
      var together = Fixtures.run(session, in, n);
      run.parallel(
          n,
          8,
          (from, to) -> {
            try (var own = model.open(List.of("features"))) {
              int first = (int) from;
              int count = (int) (to - from);
              var some = Arrays.copyOfRange(in, first * SIZE, (first + count) * SIZE);
              var out = new float[count * 6];
              own.run(some, count, new float[][] {out});
              System.arraycopy(out, 0, alone, first * 6, out.length);
            }
          });
      assertArrayEquals(together, alone, 1e-6f);
      assertArrayEquals(together, Fixtures.run(session, in, n));
    }
  }

  @Test
  void namesTheLayersWhenOneIsUnknown() {
    try (var model = LOADER.open(file("plain.onnx"), run)) {
      var problem =
          assertThrows(LastlayerException.class, () -> model.open(List.of("dense9")))
              .problems()
              .getFirst();
      assertEquals(Kind.REQUEST, problem.kind());
      assertTrue(problem.advice().contains("features"), problem.advice());
    }
  }

  /** ONNX Runtime 1.29 would write a log and a device id, and send what it sees to its maker. */
  @Test
  void sendsAndLeavesNothing() {
    LOADER.open(file("plain.onnx"), run).close();
    var pid = ProcessHandle.current().pid();
    var folder = Path.of(System.getProperty("java.io.tmpdir"));
    assertTrue(Files.notExists(folder.resolve("mat-debug-" + pid + ".log")));
    assertTrue(System.getProperty("onnxruntime.native.path").contains("cache"));
  }

  @Test
  void computesNothingBehindTheLayerAskedFor() throws IOException {
    var file = OnnxFile.read(file("plain.onnx"));
    var flow = new Flow(file.graph());
    var kept = flow.leadingTo(List.of("relu")).stream().map(Node::type).sorted().toList();
    assertEquals(List.of("Conv", "Relu"), kept);
  }
}
