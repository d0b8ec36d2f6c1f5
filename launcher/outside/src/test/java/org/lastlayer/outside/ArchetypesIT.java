package org.lastlayer.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;

/**
 * A project of each kind, made by the distribution's own script outside the tree, built by Maven,
 * dropped into the distribution and used in a run.
 */
class ArchetypesIT {
  private static final int ITEMS = 100;
  private static final int SIDE = 28;

  /** Kind → name of the project. */
  private static final Map<String, String> PROJECTS = new LinkedHashMap<>();

  static {
    PROJECTS.put("metric", "com.example.lorentzian");
    PROJECTS.put("reducer", "com.example.randomaxes");
    PROJECTS.put("source", "com.example.raw");
    PROJECTS.put("output", "com.example.dot");
    PROJECTS.put("model", "com.example.tiny");
  }

  @TempDir static Path folder;

  private static Author author;

  @BeforeAll
  static void madeAndBuilt() throws IOException {
    author = new Author(folder);
    PROJECTS.forEach(
        (kind, name) -> {
          var made = author.make(kind, name);
          assertEquals(0, made.code(), made::toString);
        });
    var built = author.verify(List.copyOf(PROJECTS.values()));
    assertEquals(0, built.code(), built::toString);
    Path dropins = Files.createDirectory(folder.resolve("dropins"));
    for (String name : PROJECTS.values()) {
      try (Stream<Path> files = Files.list(folder.resolve(name).resolve("target"))) {
        List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        assertEquals(1, jars.size(), jars::toString);
        Files.copy(jars.get(0), dropins.resolve(jars.get(0).getFileName()));
      }
    }
  }

  @Test
  void everyProjectIsTested() throws IOException {
    Pattern counts = Pattern.compile("Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0");
    for (String name : PROJECTS.values()) {
      try (Stream<Path> files =
          Files.list(folder.resolve(name).resolve("target/surefire-reports"))) {
        Path report =
            files.filter(file -> file.toString().endsWith(".txt")).findFirst().orElseThrow();
        Matcher found = counts.matcher(Files.readString(report));
        assertTrue(found.find() && Integer.parseInt(found.group(1)) >= 2, () -> report.toString());
      }
    }
  }

  @Test
  void everyExtensionTellsItsParameters() {
    Map<String, String> told =
        Map.of(
            "lorentzian", "unit", "random-axes", "dimensions", "raw", "width", "dot", "neighbors");
    told.forEach(
        (id, parameter) -> {
          Dist.Result result = lastlayer("describe", id);
          assertEquals(0, result.code(), result::toString);
          assertTrue(result.out().contains(parameter), result::toString);
        });
  }

  @Test
  void oneRunUsesThemAll() throws IOException {
    byte[] pixels = new byte[ITEMS * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 31 ^ i / SIDE * 7 ^ i / (SIDE * SIDE) * 13);
    }
    Files.write(folder.resolve("pictures.raw"), pixels);
    Files.writeString(
        folder.resolve("own.json"),
        """
        {
          "name": "own",
          "source": { "use": "raw", "file": "pictures.raw", "width": 28, "height": 28 },
          "features": { "net": { "use": "layer", "model": "tiny" } },
          "neighbors": { "near": { "of": "net", "metric": { "use": "lorentzian", "unit": 0.5 }, "k": 5 } },
          "maps": { "random": { "of": "net", "use": "random-axes", "dimensions": 3 } },
          "outputs": [ { "use": "dot", "neighbors": 2 }, { "use": "npy" } ]
        }
        """);
    Dist.Result result = lastlayer("run", "own.json", "--out", "made");
    assertEquals(0, result.code(), result::toString);
    var graph = Files.readAllLines(folder.resolve("made/graphs/near.dot"));
    assertEquals(2 * ITEMS, graph.stream().filter(line -> line.contains(" -> ")).count());

    String head =
        Files.readString(folder.resolve("made/maps/random.npy"), StandardCharsets.ISO_8859_1);
    assertTrue(head.contains("(100, 3)"), () -> head.substring(0, 128));
  }

  @Test
  void aWrongParameterIsToldInTheWordsOfTheRecord() throws IOException {
    Files.writeString(
        folder.resolve("wrong.json"),
        """
        {
          "name": "wrong",
          "source": { "use": "raw", "file": "none.raw", "width": 0, "height": 28 },
          "features": { "v": { "use": "pixels" } }
        }
        """);
    Dist.Result result = lastlayer("validate", "wrong.json");
    assertEquals(2, result.code(), result::toString);
    assertTrue(result.err().contains("source.width must be"), result::toString);
  }

  @Test
  void whatIsThereIsNotOverwritten() {
    var refused = author.make("metric", PROJECTS.get("metric"));
    assertEquals(2, refused.code(), refused::toString);
    assertEquals(2, author.make("loader", "com.example.other").code());
    assertEquals(2, author.make("metric", "Lorentzian").code());
  }

  private static Dist.Result lastlayer(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--dropins", folder.resolve("dropins").toString()));
    all.addAll(List.of(arguments));
    return Dist.in(folder).run(all.toArray(String[]::new));
  }
}
