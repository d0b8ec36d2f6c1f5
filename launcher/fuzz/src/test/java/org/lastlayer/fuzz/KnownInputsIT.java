package org.lastlayer.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every seed, and every input that was ever found to do harm, once. */
class KnownInputsIT {
  private interface Target {
    void ask(byte[] data);
  }

  private static Stream<DynamicTest> all(String folder, Target target)
      throws IOException, URISyntaxException {
    var url = Objects.requireNonNull(KnownInputsIT.class.getResource(folder), folder);
    try (var files = Files.list(Path.of(url.toURI()))) {
      List<Path> sorted = files.sorted().toList();
      assertFalse(sorted.isEmpty(), folder);
      return sorted.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      folder + "/" + file.getFileName(),
                      () -> target.ask(Files.readAllBytes(file))));
    }
  }

  @TestFactory
  Stream<DynamicTest> npy() throws IOException, URISyntaxException {
    return all("npy", NpyFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> idx() throws IOException, URISyntaxException {
    return all("idx", IdxFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> words() throws IOException, URISyntaxException {
    return all("words", WordsFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> table() throws IOException, URISyntaxException {
    return all("table", TableFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> card() throws IOException, URISyntaxException {
    return all("card", CardFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> pipeline() throws IOException, URISyntaxException {
    return all("pipeline", PipelineFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> onnx() throws IOException, URISyntaxException {
    return all("onnx", OnnxFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> dl4j() throws IOException, URISyntaxException {
    Dl4jFuzz.fuzzerInitialize();
    return all("dl4j", Dl4jFuzz::fuzzerTestOneInput);
  }

  @TestFactory
  Stream<DynamicTest> http() throws IOException, URISyntaxException {
    return all("http", HttpFuzz::fuzzerTestOneInput);
  }
}
