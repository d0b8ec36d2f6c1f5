package org.lastlayer.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every seed, and every input that was ever found to do harm, once. */
class KnownInputsIT {
  private interface Target {
    void ask(byte[] data);
  }

  /** By the folder of their inputs. */
  private static final Map<String, Target> TARGETS =
      new TreeMap<>(
          Map.of(
              "card", CardFuzz::fuzzerTestOneInput,
              "dl4j", Dl4jFuzz::fuzzerTestOneInput,
              "http", HttpFuzz::fuzzerTestOneInput,
              "idx", IdxFuzz::fuzzerTestOneInput,
              "keras", KerasFuzz::fuzzerTestOneInput,
              "npy", NpyFuzz::fuzzerTestOneInput,
              "onnx", OnnxFuzz::fuzzerTestOneInput,
              "pipeline", PipelineFuzz::fuzzerTestOneInput,
              "table", TableFuzz::fuzzerTestOneInput,
              "words", WordsFuzz::fuzzerTestOneInput));

  @TestFactory
  Stream<DynamicNode> everyKnownInput() throws IOException, URISyntaxException {
    // what opening the first network takes is not to be counted
    Dl4jFuzz.fuzzerInitialize();
    KerasFuzz.fuzzerInitialize();
    var all = Stream.<DynamicNode>builder();
    for (var target : TARGETS.entrySet()) {
      var tests =
          files(target.getKey()).stream()
              .map(
                  file ->
                      dynamicTest(
                          String.valueOf(file.getFileName()),
                          () -> target.getValue().ask(Files.readAllBytes(file))));
      all.add(dynamicContainer(target.getKey(), tests));
    }
    return all.build();
  }

  @Test
  void everyFolderOfInputsHasATarget() throws IOException, URISyntaxException {
    var folders = new TreeSet<String>();
    for (var folder : files("")) {
      if (Files.isDirectory(folder)) {
        folders.add(String.valueOf(folder.getFileName()));
      }
    }
    assertEquals(TARGETS.keySet(), folders);
  }

  private static List<Path> files(String folder) throws IOException, URISyntaxException {
    var resources = KnownInputsIT.class.getResource("card");
    var all = Path.of(Objects.requireNonNull(resources).toURI()).resolveSibling(folder);
    try (var files = Files.list(folder.isEmpty() ? Objects.requireNonNull(all) : all)) {
      List<Path> sorted = files.sorted().toList();
      assertFalse(sorted.isEmpty(), folder);
      return sorted;
    }
  }
}
