package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.fake.FakeMetric;

/** What can be seen of the program at work: its log, the cost of steps, the doctor, the shell. */
class ObserveIT {
  private static final String PIPELINE =
      """
      {
        "name": "small",
        "source": { "use": "synthetic", "items": 400, "dimensions": 16 },
        "features": { "v": { "use": "vectors" } },
        "neighbors": { "n": { "of": "v", "metric": "l1" } },
        "maps": { "pca": { "of": "v", "use": "pca" } }
      }
      """;
  private static final Pattern LINE =
      Pattern.compile(
          "\\[\\d/4] neighbors\\.n exact: \\d+\\.\\d\\d s, \\d+\\.\\d\\d CPU s, heap \\d+ MB");

  @TempDir Path folder;
  private Dist dist;

  @BeforeEach
  void pack() throws IOException {
    dist = Dist.in(folder).within(Duration.ofMinutes(6)); // the doctor unpacks all there is
    Files.writeString(folder.resolve("small.json"), PIPELINE);
  }

  @Test
  void aStepIsALineOfTheLogAndHasItsCostInTheRun() throws IOException {
    var quiet = dist.run("run", "small.json", "--out", "one");
    assertEquals(0, quiet.code(), quiet::toString);
    assertFalse(LINE.matcher(quiet.err()).find(), quiet::toString);
    assertTrue(LINE.matcher(log()).find(), this::log);

    var loud = dist.run("--verbose", "run", "small.json", "--out", "two", "--set", "seed=7");
    assertEquals(0, loud.code(), loud::toString);
    assertTrue(LINE.matcher(loud.err()).find(), loud::toString);
    var steps = new ObjectMapper().readTree(folder.resolve("one/run.json").toFile()).path("steps");
    assertEquals(4, steps.size());
    for (var step : steps) {
      if (!step.path("name").asText().equals("source")) {
        assertTrue(step.path("seconds").asDouble() > 0, step::toString);
        assertTrue(step.path("peak_heap_mb").asLong() > 0, step::toString);
        assertTrue(step.has("cpu_seconds"), step::toString);
      }
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("cache/log/lastlayer.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void theDoctorOpensEveryModelAndSaysWhatIsWrong() throws IOException {
    var well = dist.run("doctor");
    assertEquals(0, well.code(), well::toString);
    assertTrue(well.out().contains("fashion-lenet opened by"), well::toString);
    assertTrue(well.out().contains("minilm opened by ONNX Runtime, 384"), well::toString);
    for (var library : List.of("DuckDB v", "ND4J on", "ONNX Runtime 1", "libjpeg-turbo of")) {
      assertTrue(
          Pattern.compile("native code +" + library + ".*, loaded in").matcher(well.out()).find(),
          well::toString);
    }
    assertFalse(well.out().contains("wrong  "), well::toString);

    Files.createDirectories(folder.resolve("dropins"));
    BundleJar.write(
        folder.resolve("dropins/lost.jar"),
        Map.of("Bundle-SymbolicName", "org.example.lost", "Import-Package", "org.example.nowhere"),
        FakeMetric.class,
        Map.of());
    Files.writeString(folder.resolve("file"), "no folder");
    Files.writeString(unpacked("leptonica"), "no library");
    var ill =
        dist.run(
            "--dropins",
            "dropins",
            "doctor",
            "--json",
            "--store",
            folder.resolve("file/x").toString());
    assertEquals(4, ill.code(), ill::toString);
    var wrong =
        new ObjectMapper()
            .readTree(ill.out())
            .valueStream()
            .filter(f -> f.path("sign").asText().equals("WRONG"))
            .map(f -> f.path("what").asText() + " " + f.path("found").asText())
            .toList();
    assertEquals(3, wrong.size(), wrong::toString);
    assertTrue(wrong.get(0).startsWith("bundle org.example.lost"), wrong::toString);
    assertTrue(wrong.get(1).startsWith("native code libjpeg-turbo does not load"), wrong::toString);
    assertTrue(wrong.get(2).startsWith("store "), wrong::toString);
  }

  /** The native library that the first doctor unpacked for a user. */
  private Path unpacked(String library) throws IOException {
    try (var files = Files.walk(folder.resolve("cache/natives"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getParent()).contains(library))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void theShellLooksAtServicesConfigurationsAndTheLog() throws IOException {
    assertEquals(0, dist.run("run", "small.json", "--out", "one").code());
    try (var shell = dist.startTyped("shell", "one")) {
      shell.awaitOut(Pattern.compile("n: l1 over v"));
      shell.type("services distancemetric l1");
      shell.awaitOut(Pattern.compile("DistanceMetric\\S* l1 +by org\\.lastlayer\\.metric\\.core"));
      shell.type("configurations");
      shell.awaitOut(Pattern.compile("There is no configuration|org\\."));
      shell.type("said 5");
      shell.awaitOut(Pattern.compile("Nothing was said|INFO|WARN|DEBUG"));
    }
  }
}
