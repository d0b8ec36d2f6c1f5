package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of one's own: a card is written, accepted back, and holds the model to what it says. */
class CardIT {
  private static final Path NETWORK =
      Path.of(
          "..",
          "bundles",
          "org.lastlayer.loader.onnx",
          "src",
          "test",
          "resources",
          "org",
          "lastlayer",
          "loader",
          "onnx",
          "internal",
          "colours.onnx");
  private static final String PIPELINE =
      """
      {
        "name": "own",
        "source": { "use": "images", "path": "pictures" },
        "features": { "cnn": { "use": "layer", "model": "net.onnx" } },
        "maps": { "pca": { "of": "cnn", "use": "pca", "dimensions": 2 } },
        "outputs": [ { "use": "report" }, { "use": "plot", "width": 400, "height": 300 } ]
      }
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.copy(NETWORK, folder.resolve("net.onnx"));
    Files.writeString(folder.resolve("own.json"), PIPELINE);
    Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 12; i++) {
      var image = new BufferedImage(40 + i, 30, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 30 * 40; p++) {
        image.setRGB(p % 40, p / 40, (p * (i + 3) * 2654435) & 0xffffff);
      }
      ImageIO.write(image, "png", folder.resolve("pictures/" + i + ".png").toFile());
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String preparation(String run) {
    var found = Pattern.compile("\"preparation\" ?: ?\"([^\"]*)\"").matcher(run);
    assertTrue(found.find(), run);
    return found.group(1);
  }

  @Test
  void aCardIsWrittenAcceptedAndHoldsTheModel() throws IOException {
    var dist = Dist.in(folder);
    var before = dist.run("run", "own.json", "--out", "before");
    assertEquals(0, before.code(), before::toString);
    assertTrue(before.err().contains("assumed channels rgb"), before::toString);
    assertTrue(
        Files.size(folder.resolve("before/plots/first-layer-cnn.png")) > 0, before::toString);
    assertTrue(text("before/report.html").contains("4 filters of 'conv1', 3×3"));

    var cached = dist.run("run", "own.json", "--out", "cached");
    assertEquals(0, cached.code(), cached::toString);
    assertEquals(
        text("before/plots/first-layer-cnn.svg"),
        text("cached/plots/first-layer-cnn.svg"),
        "kernels are kept with the features");

    var written = dist.run("card", "net.onnx", "--golden", "pictures/0.png", "--write");
    assertEquals(0, written.code(), written::toString);
    assertTrue(written.err().contains("Not known, and assumed: channels rgb"), written::toString);
    var card = text("net.card.json");
    assertTrue(card.contains("\"featureLayer\" : \"features\""), card);
    assertTrue(Pattern.compile("\"sha256\" : \"[0-9a-f]{64}\"").matcher(card).find(), card);

    var refused = dist.run("card", "net.onnx", "--write");
    assertEquals(2, refused.code(), refused::toString);
    assertEquals(card, text("net.card.json"), "never written over");
    var again = dist.run("card", "net.onnx");
    assertEquals(card.strip(), again.out().strip(), "accepted back unchanged");

    var with = dist.run("run", "own.json", "--out", "with");
    assertEquals(0, with.code(), with::toString);
    assertEquals(preparation(text("before/run.json")), preparation(text("with/run.json")));
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("before/features/cnn.npy"), folder.resolve("with/features/cnn.npy")));
    assertTrue(text("with/run.json").contains("preparation_assumed"), "until somebody says so");

    Files.writeString(folder.resolve("net.card.json"), card.replace("\"rgb\"", "\"bgr\""));
    var wrong = dist.run("run", "own.json", "--out", "wrong");
    assertEquals(3, wrong.code(), wrong::toString);
    assertTrue(wrong.err().contains("golden pair"), wrong::toString);
    assertFalse(wrong.err().contains("\tat "), wrong::toString);
    assertFalse(Files.exists(folder.resolve("wrong")));
  }
}
