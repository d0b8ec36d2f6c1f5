package org.lastlayer.launcher.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;

/**
 * Which results are the same bytes: of the scalar road in every process, and those that are
 * committed; of the vector road at one width of lanes. The width is set as a virtual machine lets
 * one do it, to what this machine has and to less.
 */
class SamenessIT {
  private static final String EXPECTED = "scalar.sha256";
  private static final String SCALAR = "-Dlastlayer.scalar=true";
  private static final List<String> LISTS =
      List.of(
          "\"l1\": { \"of\": \"v\", \"metric\": \"l1\" }",
          "\"cosine\": { \"of\": \"v\", \"metric\": \"cosine\" }",
          "\"graph\": { \"of\": \"v\", \"use\": \"hnsw\", \"metric\": \"euclidean\" }");
  private static final List<String> MAPS =
      List.of(
          "\"pca\": { \"of\": \"v\", \"use\": \"pca\" }",
          "\"tsne\": { \"of\": \"v\", \"use\": \"tsne\", \"iterations\": 300,"
              + " \"exaggerationIterations\": 100 }",
          "\"umap\": { \"of\": \"v\", \"use\": \"umap\" }");

  @TempDir Path folder;
  private int runs;

  @Test
  void theScalarRoadIsTheSameInEveryProcess() throws IOException {
    var plain = made(SCALAR, 2);
    assertEquals(plain, otherwise(SCALAR), "threads, the first compiler alone, order");
    assertEquals(plain, made(SCALAR + " -XX:UseAVX=0", 2), "a processor without AVX");
    assertEquals(
        expected(),
        plain,
        "what is committed; made by this test, which prints it:\n" + text(plain));
  }

  @Test
  void theVectorRoadIsTheSameInEveryProcessOfThisMachine() throws IOException {
    assertEquals(made("", 2), made("", 1, true), "threads, order");
  }

  @Test
  @EnabledIfSystemProperty(named = "lastlayer.drill", matches = ".+")
  void theVectorRoadIsTheSameForAWidthOfLanes() throws IOException {
    // without the lanes' own instructions, and so slowly that only the drill does it
    assertEquals(made("", 2), otherwise(""), "the first compiler alone");
    var widths = new LinkedHashMap<Integer, Map<String, String>>();
    for (int bytes : new int[] {16, 64}) {
      var once = made("-XX:MaxVectorSize=" + bytes, 2);
      assertEquals(once, made("-XX:MaxVectorSize=" + bytes, 1), bytes + " bytes");
      widths.put(bytes, once);
    }
    var first = widths.get(16);
    widths.forEach(
        (bytes, files) -> {
          var other = new TreeMap<>(files);
          other.entrySet().removeIf(e -> e.getValue().equals(first.get(e.getKey())));
          System.out.println(bytes + " bytes, other than 16: " + other.keySet());
          // who is near whom does not hang on the machine, though distances may in their last bits
          assertEquals(first.get("neighbors/l1.ids.npy"), files.get("neighbors/l1.ids.npy"));
          assertEquals(
              first.get("neighbors/cosine.ids.npy"), files.get("neighbors/cosine.ids.npy"));
        });
  }

  private Map<String, String> made(String options, int threads) throws IOException {
    return made(options, threads, false);
  }

  /** On one thread instead of two, with the first compiler alone, steps in the other order. */
  private Map<String, String> otherwise(String options) throws IOException {
    return made(options + " -XX:TieredStopAtLevel=1", 1, true);
  }

  /** Digests of the arrays of a run in a process of its own with a store of its own. */
  private Map<String, String> made(String options, int threads, boolean reversed)
      throws IOException {
    var place = Files.createDirectories(folder.resolve("run" + runs++));
    var pipeline =
        """
        {
          "name": "same",
          "source": { "use": "synthetic", "items": 500, "dimensions": 33 },
          "features": { "v": { "use": "vectors" } },
          "neighbors": { %s },
          "maps": { %s },
          "outputs": []
        }
        """
            .formatted(
                String.join(", ", reversed ? LISTS.reversed() : LISTS),
                String.join(", ", reversed ? MAPS.reversed() : MAPS));
    Files.writeString(place.resolve("same.json"), pipeline);
    var result =
        Dist.in(place)
            .with("LASTLAYER_OPTS", options)
            .run("run", "same.json", "--out", "out", "--threads", Integer.toString(threads));
    assertEquals(0, result.code(), result::toString);
    var all = Trees.run(place.resolve("out"));
    all.keySet().removeIf(name -> !name.endsWith(".npy"));
    return all;
  }

  private static Map<String, String> expected() throws IOException {
    try (var in = SamenessIT.class.getResourceAsStream(EXPECTED)) {
      assertNotNull(in, EXPECTED);
      var all = new TreeMap<String, String>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList()) {
        var parts = line.split(" {2}", 2);
        all.put(parts[1], parts[0]);
      }
      return all;
    }
  }

  private static String text(Map<String, String> digests) {
    return digests.entrySet().stream()
        .map(e -> e.getValue() + "  " + e.getKey() + "\n")
        .collect(Collectors.joining());
  }
}
