package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the packed distribution says of wrong requests and broken files: all of it, by name, and
 * never a stack trace.
 */
class BadInputIT {
  private static final String PIPELINE =
      """
      {
        "name": "bad",
        "source": { "use": "idx", "images": "IMAGES", "labels": "LABELS" },
        "features": {
          "cnn": { "use": "layer", "model": "MODEL" },
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": { "cnn": { "of": "cnn", "metric": "METRIC", "k": 10 } },
        "maps": { "tsne": { "of": "pixels", "use": "tsne", "perplexity": PERPLEXITY } }
      }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String good() {
    return PIPELINE
        .replace("IMAGES", "sample:fashion/t10k-images-idx3-ubyte.gz")
        .replace("LABELS", "sample:fashion/t10k-labels-idx1-ubyte.gz")
        .replace("MODEL", "fashion-lenet")
        .replace("METRIC", "cosine")
        .replace("PERPLEXITY", "30");
  }

  private void assertNothingWritten(Dist.Result result) throws IOException {
    assertFalse(result.err().contains("\tat "), result::toString);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(),
          left.map(path -> path.getFileName().toString())
              .filter(name -> name.contains("result"))
              .toList(),
          result::toString);
    }
  }

  @Test
  void everyProblemOfARequestIsToldAtOnceAndNothingIsWritten() throws IOException {
    var pipeline =
        good()
            .replace("\"cosine\"", "\"cosin\"")
            .replace("\"perplexity\": 30", "\"perplexity\": 4000")
            .replace("\"width\"", "\"wdth\"")
            .replace("sample:fashion/t10k-labels-idx1-ubyte.gz", "no-such-file.gz");
    for (var command : List.of("run", "validate")) {
      var arguments =
          Stream.of(
                  command,
                  write("mnist.json", pipeline).toString(),
                  "--out",
                  folder.resolve("result").toString())
              .limit(command.equals("run") ? 4 : 2)
              .toArray(String[]::new);
      var result = Dist.in(folder).run(arguments);
      assertEquals(2, result.code(), result::toString);
      for (var part :
          List.of(
              " problems in mnist.json, nothing was started:",
              "  neighbors.cnn.metric must be a known metric, found 'cosin'. Did you mean 'cosine'?",
              "  maps.tsne.perplexity must be below 3333.3 (a third of 10000 rows), found 4000.",
              "Did you mean 'width'?",
              "  source.labels must be a file, found no file at ")) {
        assertTrue(result.err().contains(part), () -> part + "\n" + result);
      }
      assertNothingWritten(result);
    }
  }

  @Test
  void brokenJsonIsToldWithItsPlace() throws IOException {
    var result =
        Dist.in(folder)
            .run("validate", write("a.json", "{ \"name\": \"a\",\n  \"source\": }").toString());
    assertEquals(2, result.code(), result::toString);
    assertTrue(
        result.err().contains("1 problem in a.json, nothing was started:"), result::toString);
    assertTrue(result.err().contains("line 2"), result::toString);
    assertNothingWritten(result);
  }

  @Test
  void aTruncatedIdxFileIsExitCode3() throws IOException {
    var whole = new byte[16 + 20 * 28 * 28];
    whole[2] = 8;
    whole[3] = 3;
    whole[7] = 20;
    whole[11] = 28;
    whole[15] = 28;
    var cut = Files.write(folder.resolve("cut.idx"), Arrays.copyOf(whole, whole.length - 100));
    var pipeline =
        good()
            .replace("sample:fashion/t10k-images-idx3-ubyte.gz", cut.toString())
            .replace(", \"labels\": \"sample:fashion/t10k-labels-idx1-ubyte.gz\"", "")
            .replace("\"perplexity\": 30", "\"perplexity\": 5");
    var result =
        Dist.in(folder)
            .run(
                "run",
                write("p.json", pipeline).toString(),
                "--out",
                folder.resolve("result").toString());
    assertEquals(3, result.code(), result::toString);
    assertTrue(result.err().contains("source.images must be"), result::toString);
    assertNothingWritten(result);
  }

  @Test
  void aModelThatIsNoModelIsExitCode3() throws IOException {
    var model = write("model.zip", "not a model at all");
    var pipeline = good().replace("fashion-lenet", model.toString());
    var result =
        Dist.in(folder)
            .run(
                "run",
                write("p.json", pipeline).toString(),
                "--out",
                folder.resolve("result").toString());
    assertEquals(3, result.code(), result::toString);
    assertTrue(result.err().contains("features.cnn.model must be a model"), result::toString);
    assertNothingWritten(result);
  }

  @Test
  void anImageThatCannotBeReadIsSkippedCountedAndListed() throws IOException {
    for (int i = 0; i < 12; i++) {
      var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setSample(i, i, 0, 255);
      var file = folder.resolve("images").resolve(i % 2 == 0 ? "even" : "odd").resolve(i + ".png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    }
    Files.writeString(folder.resolve("images").resolve("odd").resolve("broken.png"), "no picture");
    var pipeline =
        """
        {
          "name": "folder",
          "source": { "use": "images", "path": "images" },
          "features": { "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" } },
          "neighbors": { "pixels": { "of": "pixels", "metric": "mse", "k": 3 } }
        }
        """;
    var result =
        Dist.in(folder)
            .run(
                "--dropins",
                folder.resolve("dropins").toString(),
                "run",
                write("p.json", pipeline).toString(),
                "--out",
                folder.resolve("result").toString());
    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("12 items"), result::toString);
    assertTrue(result.out().contains("1 item skipped"), result::toString);
    var list = Files.readString(folder.resolve("result").resolve("skipped.csv"));
    assertTrue(list.contains("odd/broken.png"), list);
    // The launcher's own options before the command must not cost the run its vector lanes.
    var run = Files.readString(folder.resolve("result").resolve("run.json"));
    assertTrue(run.contains("\"road\": \"vector"), run);
  }
}
