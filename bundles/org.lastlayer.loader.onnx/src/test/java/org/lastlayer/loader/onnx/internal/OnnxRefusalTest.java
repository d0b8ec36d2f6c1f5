package org.lastlayer.loader.onnx.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lastlayer.loader.onnx.internal.Fixtures.LOADER;
import static org.lastlayer.loader.onnx.internal.Fixtures.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.pipeline.run.LocalRun;

class OnnxRefusalTest {
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
    "two.onnx, 2 inputs: 'x' float32 [n; 4]; 'mask' float32",
    "ids.onnx, 'ids' int64 [n; 4]",
    "custom.onnx, com.example.Magic",
    "unknown.onnx, 'Magic'",
    "future.onnx, version 99",
    "format.onnx, version 99",
    "outside.onnx, ../secret.bin",
  })
  void saysWhatIsWrong(String name, String found) {
    assertTrue(LOADER.canOpen(file(name)), "it is ONNX all the same");
    var problem = refused(file(name));
    var text = problem.found().replace(',', ';');
    assertTrue(text.contains(found), problem.found());
    assertEquals(file(name).toString(), problem.where());
  }

  @Test
  void saysWhichFileOfWeightsIsMissing() throws IOException {
    var alone = Files.copy(file("beside.onnx"), folder.resolve("beside.onnx"));
    assertTrue(refused(alone).found().contains("beside.onnx_data"));
  }

  @Test
  void refusesWeightsThatAreTooShort() throws IOException {
    var beside = Files.copy(file("beside.onnx"), folder.resolve("beside.onnx"));
    var data = Files.readAllBytes(file("beside.onnx_data"));
    Files.write(folder.resolve("beside.onnx_data"), Arrays.copyOf(data, 100));
    refused(beside);
  }

  @Test
  void saysWhatOtherFilesAre() throws IOException {
    var empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
    var text = Files.writeString(folder.resolve("text.onnx"), "<!DOCTYPE html><html></html>");
    var zip = Files.write(folder.resolve("zip.onnx"), new byte[] {'P', 'K', 3, 4, 0, 0});
    var pointer =
        Files.writeString(
            folder.resolve("lfs.onnx"), "version https://git-lfs.github.com/spec/v1\noid sha256:0");
    assertFalse(LOADER.canOpen(empty));
    assertFalse(LOADER.canOpen(text));
    assertFalse(LOADER.canOpen(zip));
    assertFalse(LOADER.canOpen(folder));
    assertFalse(LOADER.canOpen(folder.resolve("missing.onnx")));
    assertTrue(LOADER.canOpen(pointer), "to say what it is");
    assertTrue(refused(empty).found().contains("empty"));
    assertTrue(refused(text).found().contains("text"));
    assertTrue(refused(zip).found().contains(".zip"));
    assertTrue(refused(pointer).advice().contains("git lfs pull"));
    var missing =
        assertThrows(
            LastlayerException.class, () -> LOADER.open(folder.resolve("missing.onnx"), run));
    assertEquals(Kind.RESOURCE, missing.problems().getFirst().kind());
  }

  @Test
  void refusesFilesCutShortAnywhere() throws IOException {
    var whole = Files.readAllBytes(file("plain.onnx"));
    for (int length = 1; length < whole.length - 20; length += 37) {
      refused(Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void damagedFilesNeverThrowAnythingElse() throws IOException {
    var whole = Files.readAllBytes(file("plain.onnx"));
    var random = new SplittableRandom(7);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      var damaged = whole.clone();
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      var file = Files.write(folder.resolve("damaged.onnx"), damaged);
      LOADER.canOpen(file);
      try (var model = LOADER.open(file, run)) {
        assertFalse(model.layers().isEmpty());
      } catch (LastlayerException e) {
        refused++;
        check(e.problems().getFirst());
      }
    }
    assertTrue(refused > 30, "only " + refused + " of 300 were refused");
  }

  private Problem refused(Path file) {
    var problem =
        assertThrows(LastlayerException.class, () -> LOADER.open(file, run)).problems().getFirst();
    assertEquals(Kind.DATA, problem.kind(), problem.toString());
    check(problem);
    return problem;
  }

  private static void check(Problem problem) {
    assertFalse(problem.where().isBlank());
    assertFalse(problem.advice().isBlank(), problem.toString());
    for (var text : new String[] {problem.found(), problem.expected(), problem.advice()}) {
      assertFalse(text.contains("\n"), text);
      assertFalse(text.contains("Exception"), text);
      assertTrue(text.length() < 400, text);
    }
  }
}
