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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.output.plot.internal.PlotParameters.Background;
import org.lastlayer.output.plot.internal.PlotParameters.Format;
import org.lastlayer.pipeline.run.LocalRun;
import org.w3c.dom.Element;

class PlotOutputTest {
  private static final int ROWS = 400;

  @TempDir Path folder;

  private static void write(Path folder, int threads, RunResults results) throws Exception {
    write(folder, threads, results, PlotParameters.of(Format.ALL, 600, 450));
  }

  private static void write(Path folder, int threads, RunResults results, PlotParameters parameters)
      throws Exception {
    try (var run = LocalRun.of(42, threads)) {
      new PlotExtension((item, side) -> (Media.Raster) item.media().get())
          .create(parameters)
          .write(results, folder, run);
    }
  }

  private static RunResults results(List<String> names) {
    var fake = new FakeResults(ROWS, names);
    var variance = Map.of("explained_variance_ratio.0", 0.5, "explained_variance_ratio.1", 0.25);
    return fake.map("pca", "PCA", fake.blobs(2), 2, variance)
        .map("deep", "PCA", fake.blobs(3), 3, variance)
        .map("tsne", "t-SNE", fake.blobs(2), 2, Map.of("kl_divergence", 1.25))
        .results();
  }

  /** One a dot, whatever its shape. */
  private static int dots(String svg) {
    int count = svg.split("h\\.01", -1).length - 1;
    for (var path : svg.split("\n")) {
      if (path.startsWith("<path fill=") && !path.contains("Z") && path.contains("z")) {
        count += path.split("z").length - 1;
      }
    }
    return count;
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
    write(folder, 2, results(List.of("one", "two & <three>")));
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
    write(folder, 1, results(List.of("one", "two")));
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("plots/tsne.svg").toFile());
    assertEquals(
        "Plots <of> \"things\" & more: t-SNE of cnn · n = 400 · KL 1.250 · perplexity 30 · seed 42",
        svg.getElementsByTagName("title").item(0).getTextContent());
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    assertFalse(text.contains("font-family"), "letters are shapes");
    assertEquals(ROWS + 3, dots(text), "every row and every entry of the legend is one dot");
  }

  @Test
  void captionSaysHowMuchVarianceIsShown() {
    var results = results(List.of("one"));
    var map = Objects.requireNonNull(results.maps().get("pca"));
    assertTrue(Caption.of(results, map).contains("explained variance 75.0 %"));
  }

  @Test
  void sameBytesOnAnyNumberOfThreads() throws Exception {
    var results = results(List.of("one", "two"));
    write(folder.resolve("one"), 1, results);
    write(folder.resolve("two"), 2, results);
    for (var name :
        List.of(
            "pca.png", "pca.svg", "pca.pdf", "deep.png", "deep.svg", "deep.pdf", "pca.scree.png")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one/plots/" + name)),
          Files.readAllBytes(folder.resolve("two/plots/" + name)),
          name);
    }
  }

  @Test
  void withoutLabelsThereIsNoLegend() throws Exception {
    write(folder, 1, results(List.of()));
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    assertEquals(ROWS, dots(text));
  }

  @Test
  void ofManyClassesTheLegendHasColumns() throws Exception {
    var names = new ArrayList<String>();
    for (int i = 0; i < 150; i++) {
      names.add("a rather long name of class number " + i);
    }
    write(folder, 1, results(names));
    var text = Files.readString(folder.resolve("plots/tsne.svg"));
    assertEquals(ROWS + 151, dots(text), "every row and every class");
  }

  @Test
  void shapesCanBeTurnedOff() throws Exception {
    var results = results(List.of("one", "two"));
    write(folder.resolve("with"), 1, results, PlotParameters.of(Format.SVG, 11600, 1200));
    var plain =
        new PlotParameters(
            Format.SVG,
            1600,
            1200,
            300,
            Background.WHITE,
            true,
            0,
            false,
            false,
            0,
            List.of(),
            List.of(),
            0,
            false,
            0);
    write(folder.resolve("without"), 1, results, plain);
    var with = Files.readString(folder.resolve("with/plots/tsne.svg"));
    var without = Files.readString(folder.resolve("without/plots/tsne.svg"));
    assertEquals(ROWS + 3, without.split("h\\.01", -1).length - 1, "all are circles");
    assertTrue(with.split("h\\.01", -1).length - 1 < 0.7 * ROWS, "a third are squares");
    assertFalse(Files.exists(folder.resolve("without/plots/pca.scree.svg")));
  }

  @Test
  void pngSaysHowLargeItIsOnPaper() throws Exception {
    write(folder, 1, results(List.of()));
    try (var in = ImageIO.createImageInputStream(folder.resolve("plots/tsne.png").toFile())) {
      var reader = ImageIO.getImageReadersByFormatName("png").next();
      reader.setInput(in);
      var size =
          (Element)
              ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                  .getElementsByTagName("pHYs")
                  .item(0);
      assertEquals("11811", size.getAttribute("pixelsPerUnitXAxis"), "300 an inch");
      assertEquals("meter", size.getAttribute("unitSpecifier"));
      reader.dispose();
    }
  }

  @Test
  void whatIsBehindCanBeClear() throws Exception {
    var clear =
        new PlotParameters(
            Format.ALL,
            600,
            450,
            300,
            Background.TRANSPARENT,
            true,
            0,
            true,
            true,
            0,
            List.of(),
            List.of(),
            0,
            false,
            0);
    write(folder, 1, results(List.of("one")), clear);
    var image = ImageIO.read(folder.resolve("plots/tsne.png").toFile());
    assertEquals(0, image.getRGB(1, 1) >>> 24);
    assertTrue(pixels(image, 0x16181d) > 50, "the title is there");
    assertFalse(Files.readString(folder.resolve("plots/tsne.svg")).contains("<rect"));
  }

  @Test
  void namesThatStandForNothingAreToldNotFatal() throws Exception {
    var wrong =
        new PlotParameters(
            Format.PNG,
            600,
            450,
            300,
            Background.WHITE,
            true,
            0,
            true,
            true,
            0,
            List.of("trust"),
            List.of(new PlotParameters.Sheet("s", List.of("tsn"))),
            0,
            false,
            0);
    var sink = new Warnings();
    try (var run = new LocalRun(42, 1, HeapMatrix::builder, sink, new AtomicBoolean())) {
      new Drawings(
              results(List.of("one")),
              wrong,
              (item, side) -> (Media.Raster) item.media().get(),
              run)
          .all();
    }
    assertEquals(2, sink.told.size());
    assertTrue(sink.told.get(0).contains("colorBy must be a column of this run, found 'trust'"));
    assertTrue(sink.told.get(1).contains("'tsn'. Known: pca, deep, tsne."), sink.told.get(1));
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
    var fake = new FakeResults(ROWS, List.of("a"));
    fake.spaces.putAll(spaces);
    write(folder, 1, fake.results());
    try (var files = Files.list(folder.resolve("plots"))) {
      assertEquals(
          List.of("first-layer-cnn.pdf", "first-layer-cnn.png", "first-layer-cnn.svg"),
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
