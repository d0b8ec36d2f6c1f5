package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.matrix.Npy;

/** Words become vectors and maps inside the framework. */
class WordsIT {
  @TempDir Path folder;

  private static String config(String name) {
    return Dist.root().resolve("config").resolve(name).toString();
  }

  @Test
  void theSampleRunsAtOnceAndAgainOnOneThreadToTheSameBytes() throws IOException {
    // Without the feature onnx: text brings what it needs.
    var features = "lastlayer,samples,text";
    var dist = Dist.in(folder);
    var sample = config("words-sentiment.json");
    var result = dist.run("--features", features, "run", sample, "--out", "a");
    assertEquals(0, result.code(), result::toString);
    var one =
        Dist.in(folder)
            .with("LASTLAYER_STORE", folder.resolve("other").toString())
            .run("--features", features, "run", sample, "--out", "b", "--threads", "1");
    assertEquals(0, one.code(), one::toString);
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a/features/minilm.npy")),
        Files.readAllBytes(folder.resolve("b/features/minilm.npy")));
    var items = Files.readAllLines(folder.resolve("a/items.csv"));
    try (var distances = Npy.open(folder.resolve("a/neighbors/minilm-cosine.distances.npy"))) {
      assertEquals(540, distances.info().rows());
    }
    var ids = Npy.readLongs(folder.resolve("a/neighbors/minilm-cosine.ids.npy"));
    int happy = row(items, "happy");
    var near = new ArrayList<String>();
    for (int j = 0; j < 10; j++) {
      near.add(items.get(1 + Math.toIntExact(ids[10 * happy + j])));
    }
    assertTrue(near.stream().anyMatch(line -> line.contains("happiness")), near::toString);
    var page = Files.readString(folder.resolve("a/report.html"));
    assertTrue(page.contains("wonderful") && page.contains("WordPiece"));
    assertTrue(Files.size(folder.resolve("a/plots/tsne.png")) > 10_000);
  }

  private static int row(List<String> items, String word) {
    for (int i = 1; i < items.size(); i++) {
      if (List.of(items.get(i).split(",")).contains(word)) {
        return i - 1;
      }
    }
    throw new AssertionError("no row " + word);
  }

  @Test
  void vectorsAndListsOfTheUserAndHowManyAreShownIsSaid() throws IOException {
    var vectors = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      vectors.append(i % 2 == 0 ? "p" : "n").append(i).append(' ').append(i % 2 * 3 + i * 0.01);
      vectors.append(i == 7 ? " x" : " 1.5").append(" 2\n");
    }
    Files.writeString(folder.resolve("glove.txt"), vectors + "other 1 2 3\n");
    var positive = new StringBuilder();
    var negative = new StringBuilder();
    for (int i = 0; i < 40; i += 2) {
      positive.append('p').append(i).append('\n');
      negative.append('n').append(i + 1).append('\n');
    }
    Files.writeString(folder.resolve("positive-words.txt"), positive);
    Files.writeString(folder.resolve("negative-words.txt"), negative);
    var result =
        Dist.in(folder)
            .run(
                "run",
                config("words-glove.json"),
                "--out",
                "glove",
                "--set",
                "source.path=glove.txt",
                "--set",
                "source.classes.0.file=positive-words.txt",
                "--set",
                "source.classes.1.file=negative-words.txt",
                "--set",
                "maps.tsne.perplexity=5");
    assertEquals(0, result.code(), result::toString);
    assertTrue(result.toString().contains("showing 40 of 41 words"), result::toString);
    var report = Files.readString(folder.resolve("glove/run.json"));
    assertTrue(report.contains("showing 40 of 41 words"), "in run.json");
    var skipped = Files.readString(folder.resolve("glove/skipped.csv"));
    assertTrue(skipped.contains("n7") && skipped.contains("line 8"), skipped);
    assertTrue(
        Files.readString(folder.resolve("glove/report.html")).contains("showing 40 of 41 words"),
        "in the report");
  }

  @Test
  void aTextIsAskedOverHttp() throws IOException {
    var pipeline = config("words-sentiment.json");
    var dist = Dist.in(folder);
    var result = dist.run("run", pipeline, "--out", "words", "--set", "outputs=[]");
    assertEquals(0, result.code(), result::toString);
    try (var served = Served.start(dist, "serve", "words", "--token", Served.TOKEN)) {
      var word = served.json("POST", "/runs/0/query?k=3", "{\"text\": \"wonderful\"}", 200);
      var nearest = word.at("/columns/0/neighbors");
      assertEquals(3, nearest.size(), word::toString);
      assertEquals("wonderful", nearest.get(0).path("id").asText(), word::toString);
      assertEquals(0, nearest.get(0).path("distance").asDouble(), 1e-6);
      assertEquals(2, word.at("/places/0/at").size(), word::toString);
      var sentence =
          served.json(
              "POST", "/runs/0/query?k=5", "{\"text\": \"a terrible, ruinous disaster\"}", 200);
      sentence
          .at("/columns/0/neighbors")
          .forEach(n -> assertEquals("negative", n.path("label").asText(), n::toString));
      for (var odd : List.of("...!!!", "\\u0000\\ud83d\\ude00", "good bad ".repeat(7000))) {
        served.json("POST", "/runs/0/query", "{\"text\": \"" + odd + "\"}", 200);
      }
      for (var wrong :
          List.of(
              "{}", "[]", "{\"text\": 3}", "{\"text\": \" \"}", "{\"text\": \"a\", \"b\": 1}")) {
        served.json("POST", "/runs/0/query", wrong, 400);
      }
      var lone = served.json("POST", "/runs/0/query", "{\"text\": \"\\ud800\"}", 422);
      assertTrue(lone.path("title").asText().startsWith("the text must be"), lone::toString);
      served.json("POST", "/runs/0/query", "{\"text\": \"" + "a".repeat(70_000) + "\"}", 413);
      assertFalse(served.running.err().contains("Exception"), served.running::err);
    }
  }
}
