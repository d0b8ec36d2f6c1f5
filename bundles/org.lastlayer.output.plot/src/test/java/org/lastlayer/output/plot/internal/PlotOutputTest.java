package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

class PlotOutputTest {
  private static final int ROWS = 400;

  @TempDir Path folder;

  private static void write(Path folder, int threads, RunResults results) throws Exception {
    try (var run = LocalRun.of(42, threads)) {
      new PlotExtension()
          .create(new PlotParameters(PlotParameters.Format.BOTH, 600, 450, true))
          .write(results, folder, run);
    }
  }

  private static RunResults results(List<String> names, boolean labelled) {
    var random = new SplittableRandom(3);
    var items = new ArrayList<Item>();
    var codes = new int[ROWS];
    var flat = new float[ROWS * 2];
    var deep = new float[ROWS * 3];
    for (int i = 0; i < ROWS; i++) {
      codes[i] = labelled ? i % (names.size() + 1) - 1 : -1;
      var media = new Media.Vector(new float[] {0});
      items.add(new Item("" + i, null, null, Map.of(), () -> media));
      for (int d = 0; d < 3; d++) {
        float at = (float) (random.nextGaussian() + codes[i] * (d + 1));
        deep[3 * i + d] = at;
        if (d < 2) {
          flat[2 * i + d] = at;
        }
      }
    }
    var maps = new LinkedHashMap<String, RunResults.MapResult>();
    var variance = Map.of("explained_variance_ratio.0", 0.5, "explained_variance_ratio.1", 0.25);
    maps.put("pca", map("pca", "PCA", flat, 2, variance));
    maps.put("deep", map("deep", "PCA", deep, 3, variance));
    maps.put("tsne", map("tsne", "t-SNE", flat, 2, Map.of("kl_divergence", 1.25)));
    return new RunResults(
        "plots",
        "Plots <of> \"things\" & more",
        42,
        items,
        new Labels(labelled ? names : List.of(), codes),
        Map.of(),
        Map.of(),
        maps,
        Map.of(),
        List.of(),
        List.of());
  }

  private static RunResults.MapResult map(
      String name, String title, float[] places, int dims, Map<String, Double> values) {
    return new RunResults.MapResult(
        name,
        "cnn",
        "x",
        title,
        Map.of("perplexity", "30"),
        new HeapMatrix(places, ROWS, dims),
        new Measured(values, Map.of()));
  }

  private static int pixels(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == rgb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void everyMapIsDrawnInTheColoursOfItsLegend() throws Exception {
    write(folder, 2, results(List.of("one", "two & <three>"), true));
    for (var name : List.of("pca", "deep", "tsne")) {
      var image = ImageIO.read(folder.resolve("plots/" + name + ".png").toFile());
      assertEquals(600, image.getWidth());
      assertEquals(450, image.getHeight());
      assertTrue(pixels(image, 0x0072b2) > 20, name + " shows the first class");
      assertTrue(pixels(image, 0xe69f00) > 20, name + " shows the second class");
      assertTrue(pixels(image, 0x16181d) > 50, name + " has a title");
    }
  }

  @Test
  void drawingsAreXmlThatSaysWhatItShows() throws Exception {
    write(folder, 1, results(List.of("one", "two"), true));
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("plots/tsne.svg").toFile());
    assertEquals(
        "Plots <of> \"things\" & more: t-SNE of cnn · n = 400 · perplexity 30 · KL 1.250",
        svg.getElementsByTagName("title").item(0).getTextContent());
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    assertFalse(text.contains("font-family"), "letters are shapes");
    int dots = text.split("h\\.01", -1).length - 1;
    assertEquals(ROWS + 3, dots, "every row and every entry of the legend is one dot");
  }

  @Test
  void captionSaysHowMuchVarianceIsShown() {
    var map = results(List.of("one"), true).maps().get("pca");
    assertTrue(Caption.of(map, ROWS).contains("explained variance 75.0 %"));
  }

  @Test
  void sameBytesOnAnyNumberOfThreads() throws Exception {
    var results = results(List.of("one", "two"), true);
    write(folder.resolve("one"), 1, results);
    write(folder.resolve("two"), 2, results);
    for (var name : List.of("pca.png", "pca.svg", "deep.png", "deep.svg")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one/plots/" + name)),
          Files.readAllBytes(folder.resolve("two/plots/" + name)),
          name);
    }
  }

  @Test
  void withoutLabelsThereIsNoLegend() throws Exception {
    write(folder, 1, results(List.of(), false));
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    assertEquals(ROWS, text.split("h\\.01", -1).length - 1);
  }

  @Test
  void ofManyClassesTheLegendShowsWhatFits() throws Exception {
    var names = new ArrayList<String>();
    for (int i = 0; i < 150; i++) {
      names.add("a rather long name of class number " + i);
    }
    write(folder, 1, results(names, true));
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    int dots = text.split("h\\.01", -1).length - 1;
    assertTrue(dots > ROWS + 20 && dots < ROWS + 150, dots + " dots");
  }

  @Test
  void kernelsOfTheFirstLayerAreDrawnOnceForEachNetwork() throws Exception {
    var values = new float[4 * 3 * 2 * 2];
    values[0] = 1; // the first kernel's first pixel is blue
    var bgr = new FirstLayer(new Filters("conv1", 4, 3, 2, 2, values), "bgr");
    var rows = new HeapMatrix(new float[ROWS], ROWS, 1);
    var spaces = new LinkedHashMap<String, RunResults.Space>();
    for (var name : List.of("cnn", "deeper")) {
      spaces.put(name, new RunResults.Space(name, "layer", rows, Map.of(), bgr));
    }
    spaces.put("pixels", new RunResults.Space("pixels", "pixels", rows, Map.of()));
    var r = results(List.of("a"), true);
    write(
        folder,
        1,
        new RunResults(
            r.name(),
            r.title(),
            r.seed(),
            r.items(),
            r.labels(),
            spaces,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of()));
    try (var files = Files.list(folder.resolve("plots"))) {
      assertEquals(
          List.of("first-layer-cnn.png", "first-layer-cnn.svg"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
    var image = ImageIO.read(folder.resolve("plots/first-layer-cnn.png").toFile());
    assertTrue(pixels(image, 0x8080ff) > 1000, "blue as the network reads blue first");
    assertEquals(0, pixels(image, 0xff8080));
    assertTrue(pixels(image, 0x808080) > 10_000, "zero is middle grey");
    var svg = Files.readString(folder.resolve("plots/first-layer-cnn.svg"));
    assertTrue(svg.contains("4 filters of 'conv1', 2×2"), "the title says what is seen");
    assertTrue(svg.contains("image-rendering:pixelated"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("plots/first-layer-cnn.svg").toFile());
  }
}
