package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real networks on real photos, as a user runs them, held against figures that others computed; and
 * what a user is told who forgets to say which.
 */
class PhotosIT {
  private static final String VARIABLE = "LASTLAYER_TEST_MODELS";

  /** That of {@code config/photos.json} without what is slow and not asserted here. */
  private static final String SHORT =
      """
      {
        "name": "short",
        "source": { "use": "images" },
        "features": { "cnn": { "use": "layer" }, "pixels": { "use": "pixels", "width": 32, "height": 32 } },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "cosine", "k": 10 },
          "pixels": { "of": "pixels", "metric": "euclidean", "k": 10 }
        },
        "outputs": ["csv"]
      }
      """;

  private static final String MOBILENET =
      """
      { "input": { "width": 224, "height": 224, "channels": "rgb", "shortSide": 256, "range": [-1, 1] } }
      """;

  @TempDir Path folder;

  @Test
  void whoForgetsToSayWhichIsToldBothAtOnce() {
    var result = Dist.in(folder).run("run", config().toString());
    assertEquals(2, result.code(), result::toString);
    for (var missing : List.of("source.path", "features.cnn.model")) {
      assertTrue(
          result
              .err()
              .lines()
              .anyMatch(
                  line ->
                      line.strip().startsWith(missing + " must be given")
                          && line.contains("--set " + missing + "=")),
          result::toString);
    }
  }

  @Test
  void someOfManyIsToldOnTheTerminalInTheRunAndInTheReport() throws IOException {
    for (int i = 0; i < 6; i++) {
      var file = folder.resolve("pictures/" + (i < 3 ? "a/" : "b/") + i + ".png");
      Files.createDirectories(file.getParent());
      var picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(i, i, 0xffffff);
      ImageIO.write(picture, "png", file.toFile());
    }
    var pipeline =
        Files.writeString(
            folder.resolve("some.json"),
            """
            { "name": "some", "source": { "use": "images", "path": "pictures", "perClass": 2 },
              "features": { "pixels": { "use": "pixels" } },
              "maps": { "pca": { "of": "pixels", "use": "pca" } }, "outputs": ["report"] }
            """);
    var result = Dist.in(folder).run("run", pipeline.toString(), "--out", "some");
    assertEquals(0, result.code(), result::toString);
    var told = "howing 4 of 6 images: at most 2 a class";
    assertTrue(result.err().contains("source: s" + told), result::toString);
    assertTrue(Files.readString(folder.resolve("some/run.json")).contains("s" + told));
    assertTrue(Files.readString(folder.resolve("some/report.html")).contains("s" + told));
  }

  /** Leave-one-out vote of ten by L2: 82.0 % in feature space, 26.8 % in pixel space. */
  @Test
  void resnet20OnCifar10() throws IOException {
    var run =
        run(
            "--set",
            "source.path=" + data("cifar10/cifar10_test_4000_jpg.zip"),
            "--set",
            "features.cnn.model=" + model("cifar10/cifar10_resnet20.onnx"),
            "--set",
            "features.cnn.card=cifar/rgb-mean-std",
            "--set",
            "neighbors.cnn.metric=euclidean");
    assertEquals(0.820, figure(run, "cnn", 10), 0.005);
    assertEquals(0.268, figure(run, "pixels", 10), 0.005);
  }

  /** The nearest photo: 84.3 % by cosine in feature space, 35.5 % by L2 in pixel space. */
  @Test
  void mobilenetOnFlowers() throws IOException {
    var card = Files.writeString(folder.resolve("mobilenet.card.json"), MOBILENET);
    var run =
        run(
            "--set",
            "source.path=" + data("flowers"),
            "--set",
            "features.cnn.model=" + model("imagenet/mobilenet_v2_1.0_224_imagenet_w8.onnx"),
            "--set",
            "features.cnn.card=" + card);
    assertEquals(0.843, figure(run, "cnn", 1), 0.007);
    assertEquals(0.355, figure(run, "pixels", 1), 0.01);
  }

  /** Everything that must decode has a row, everything that must not is listed with a reason. */
  @Test
  void awkwardFilesAreShownOrSkippedWithAReason() throws IOException {
    var nasty = data("nasty");
    var pipeline =
        Files.writeString(
            folder.resolve("nasty.json"),
            """
            { "name": "nasty", "source": { "use": "images" },
              "features": { "pixels": { "use": "pixels" } }, "outputs": ["csv"] }
            """);
    var result =
        Dist.in(folder)
            .run("run", pipeline.toString(), "--set", "source.path=" + nasty, "--out", "nasty");
    assertEquals(0, result.code(), result::toString);
    var shown = Files.readString(folder.resolve("nasty/items.csv"));
    var skipped = Files.readString(folder.resolve("nasty/skipped.csv"));
    List<String> wrong = new ArrayList<>();
    var named = new HashSet<String>();
    for (var line : Files.readAllLines(nasty.resolve("EXPECT.tsv"))) {
      var cells = line.split("\t", -1);
      named.add(cells[0]);
      boolean decode = cells[2].equals("decode") || cells[0].endsWith(".webp");
      if (decode && !shown.contains(cells[0])) {
        wrong.add(cells[0] + " is not shown");
      }
      if (cells[2].equals("error") && !skipped.contains(cells[0])) {
        wrong.add(cells[0] + " is not skipped");
      }
    }
    assertEquals(List.of(), wrong, result::toString);
    try (Stream<Path> files = Files.list(nasty)) {
      files.forEach(
          file ->
              assertTrue(
                  named.contains(file.getFileName().toString()) || file.endsWith("EXPECT.tsv")));
    }
  }

  private Path run(String... sets) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add("run");
    arguments.add(Files.writeString(folder.resolve("short.json"), SHORT).toString());
    arguments.addAll(List.of(sets));
    arguments.addAll(List.of("--out", "run"));
    var result =
        Dist.in(folder).within(Duration.ofMinutes(8)).run(arguments.toArray(String[]::new));
    assertEquals(0, result.code(), result::toString);
    return folder.resolve("run");
  }

  private static double figure(Path run, String list, int k) throws IOException {
    var text = Files.readString(run.resolve("run.json"));
    var pattern = "\"" + list + "\"\\s*:\\s*\\{[^{}]*\"knn_accuracy_" + k + "\"\\s*:\\s*([0-9.]+)";
    var found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), text);
    return Double.parseDouble(found.group(1));
  }

  private static Path config() {
    return Dist.root().resolve("config/photos.json");
  }

  private static Path model(String name) {
    return existing(models().resolve(name));
  }

  private static Path data(String name) {
    return existing(models().resolveSibling("data").resolve(name));
  }

  private static Path models() {
    var named = System.getProperty(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    Assumptions.assumeTrue(
        !named.isBlank(), "Skipped: no folder of real models is named by " + VARIABLE);
    return Path.of(named).toAbsolutePath().normalize();
  }

  private static Path existing(Path file) {
    assertTrue(Files.exists(file), () -> VARIABLE + " is set, but there is no " + file);
    return file;
  }
}
