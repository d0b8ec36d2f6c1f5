package org.lastlayer.loader.keras.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.pipeline.run.LocalRun;

/** One clear problem for each way in which a file can be wrong. */
class KerasRefusalTest {
  private final ModelLoader loader = new KerasLoaderExtension().create(new None());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "weights-only.h5, weights alone, model.save",
    "other.h5, HDF5 of something else, model.save",
    "unknown.h5, the layer 'capsules' (CapsuleLayer), ONNX",
    "misfit.h5, 'the layer ''dense'' (Dense): its kernel has the shape [6, 6], not [any, 7]', save",
    "missing.h5, 'the layer ''dense'' (Dense): it has no kernel', model.save",
    "shapeless.h5, a network that does not say the shape of its input, Input layer",
  })
  void saysWhatIsWrong(String name, String found, String advice) throws IOException {
    Path file = Fixtures.file(name, folder);
    assertTrue(loader.canOpen(file));
    Problem problem = problem(file);
    assertEquals(Kind.DATA, problem.kind());
    assertEquals(file.toString(), problem.where());
    assertTrue(problem.found().contains(found), problem.found());
    assertTrue(problem.advice().contains(advice), problem.advice());
  }

  @Test
  void filesThatWereCutShortAreNamedAsSuch() throws IOException {
    byte[] whole = Fixtures.bytes("kinds.h5");
    for (int part : new int[] {20, 100, 1000, whole.length / 3, whole.length - 4000}) {
      Path file = Files.write(folder.resolve("cut-" + part + ".h5"), Arrays.copyOf(whole, part));
      Problem problem = problem(file);
      assertEquals(Kind.DATA, problem.kind(), file.toString());
      assertTrue(problem.advice().contains("copy it again"), problem.toString());
    }
    byte[] zip = Fixtures.bytes("nested.keras");
    Path file = Files.write(folder.resolve("cut.keras"), Arrays.copyOf(zip, zip.length / 2));
    assertFalse(loader.canOpen(file));
    assertEquals(Kind.DATA, problem(file).kind());
  }

  @Test
  void aZipOfSomethingElseIsNotOurs() throws IOException {
    Path text = zip("text.keras", "readme.txt", "words");
    Path half = zip("half.keras", "config.json", "{}");
    for (Path file : List.of(text, half)) {
      assertFalse(loader.canOpen(file));
      Problem problem = problem(file);
      assertEquals(Kind.DATA, problem.kind());
      assertTrue(problem.found().contains("a .zip without"), problem.found());
    }
    assertFalse(loader.canOpen(folder));
    Path missing = folder.resolve("missing.h5");
    assertFalse(loader.canOpen(missing));
    assertEquals(Kind.RESOURCE, problem(missing).kind());
  }

  private Path zip(String name, String entry, String content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return file;
  }

  private Problem problem(Path file) {
    try (LocalRun run = LocalRun.of(1, 1)) {
      List<Problem> problems =
          assertThrows(LastlayerException.class, () -> loader.open(file, run)).problems();
      assertEquals(1, problems.size());
      return problems.getFirst();
    }
  }
}
