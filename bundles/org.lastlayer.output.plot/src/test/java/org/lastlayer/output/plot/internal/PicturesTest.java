package org.lastlayer.output.plot.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.output.RunResults;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.output.plot.internal.PlotParameters.Background;
import org.lastlayer.output.plot.internal.PlotParameters.Format;
import org.lastlayer.output.plot.internal.PlotParameters.Sheet;
import org.lastlayer.pipeline.run.LocalRun;

/** Every kind of picture beside the plain map, by what is drawn where. */
class PicturesTest {
  private static final RasterReader READER = (item, side) -> (Media.Raster) item.media().get();
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  private static PlotParameters parameters(
      int densityAbove, List<String> colorBy, List<Sheet> sheets, int mosaic) {
    return new PlotParameters(
        Format.PNG,
        WIDTH,
        HEIGHT,
        300,
        Background.WHITE,
        true,
        0,
        true,
        true,
        densityAbove,
        colorBy,
        sheets,
        mosaic,
        true,
        20);
  }

  /** Lines are boxes without a width, which no box contains. */
  private static boolean within(Rectangle2D shape, int height) {
    return shape.getMinX() >= 0
        && shape.getMinY() >= 0
        && shape.getMaxX() <= WIDTH
        && shape.getMaxY() <= height;
  }

  private static Map<String, Recorded> drawn(RunResults results, PlotParameters parameters) {
    var all = new LinkedHashMap<String, Recorded>();
    try (var run = LocalRun.of(42, 1)) {
      for (var drawing : new Drawings(results, parameters, READER, run).all()) {
        var paper = new Recorded();
        drawing.draw(paper);
        all.put(drawing.name(), paper);
        int height = drawing.height(HEIGHT);
        for (var shape : paper.everything()) {
          assertTrue(within(shape, height), drawing.name() + ": " + shape + " leaves the page");
        }
      }
    }
    return all;
  }

  private static Recorded drawn(RunResults results, PlotParameters parameters, String name) {
    var all = drawn(results, parameters);
    assertTrue(all.containsKey(name), name + " is missing, found " + all.keySet());
    return all.getOrDefault(name, new Recorded());
  }

  @Test
  void manyPointsAreShadedAndSomeKeepTheirShapes() {
    var fake = new FakeResults(3000, List.of("a", "b", "c"));
    var results = fake.map("m", "t-SNE", fake.blobs(2), 2, Map.of()).results();
    var dotted = drawn(results, parameters(3000, List.of(), List.of(), 0), "m");
    assertEquals(3004, dotted.dots.size(), "rows and legend");
    assertEquals(0, dotted.pictures.size());
    var shaded = drawn(results, parameters(2999, List.of(), List.of(), 0), "m");
    assertEquals(4, shaded.dots.size(), "the legend");
    assertEquals(1, shaded.pictures.size());
    assertTrue(shaded.pictures.getFirst().getWidth() < 800);
    long samples = shaded.colours.stream().filter(c -> c.equals(Palette.of(1, 3))).count();
    assertTrue(samples > 5, "samples of the second class, found " + samples);
    var scene =
        Scene.byLabel(
            results,
            results.maps().values().iterator().next(),
            parameters(2999, List.of(), List.of(), 0),
            new int[3000],
            Typeface.load());
    assertTrue(scene.description().contains("shaded by the logarithm of the density"));
  }

  @Test
  void columnsColourTheMapTheyBelongTo() {
    var fake = new FakeResults(100, List.of("a"));
    var trust = new float[100];
    for (int i = 0; i < 100; i++) {
      trust[i] = i == 7 ? Float.NaN : i / 99f;
    }
    fake.map(
        "one",
        "t-SNE",
        Map.of(),
        fake.blobs(2),
        2,
        new Measured(Map.of(), Map.of("trust_15", trust)));
    fake.map("two", "t-SNE", fake.blobs(2), 2, Map.of());
    var all = drawn(fake.results(), parameters(0, List.of("trust_15"), List.of(), 0));
    assertEquals(List.of("one", "two", "one.trust_15"), List.copyOf(all.keySet()));
    var marks = all.getOrDefault("one.trust_15", new Recorded()).marks;
    assertEquals(100, marks.size());
    assertEquals(1, marks.stream().filter(m -> m.colour().equals(Palette.NONE)).count());
    assertTrue(marks.stream().anyMatch(m -> m.colour().equals(Ramp.of(0))));
    assertTrue(marks.stream().anyMatch(m -> m.colour().equals(Ramp.of(1))));
    assertEquals(
        all.keySet(), drawn(fake.results(), parameters(0, List.of("all"), List.of(), 0)).keySet());
  }

  @Test
  void panelsAreCalledByWhatDiffers() {
    var fake = new FakeResults(60, List.of("a", "b"));
    for (var perplexity : List.of("5", "30", "100")) {
      var parameters = new LinkedHashMap<String, String>();
      parameters.put("perplexity", perplexity);
      parameters.put("iterations", "750");
      fake.map(
          "tsne-" + perplexity,
          "t-SNE",
          parameters,
          fake.blobs(2),
          2,
          new Measured(Map.of("kl_divergence", 1.0), Map.of()));
    }
    var results = fake.results();
    var names = new Differences(List.copyOf(results.maps().values()));
    assertEquals(
        List.of("perplexity 5", "perplexity 30", "perplexity 100"),
        results.maps().values().stream().map(names::of).toList());
    assertEquals("t-SNE of cnn by perplexity", names.heading());
    assertEquals(List.of("t-SNE of cnn", "iterations 750"), names.common());
    var sheet = new Sheet("p", List.of("tsne-100", "tsne-5"));
    var paper = drawn(results, parameters(0, List.of(), List.of(sheet), 0), "sheet-p");
    assertEquals(2 * 60 + 3, paper.dots.size(), "two panels, one legend");
    var panels = paper.outlined.stream().filter(r -> r.getWidth() > 100).toList();
    assertEquals(2, panels.size());
    for (var panel : panels) {
      assertEquals(1, panel.getHeight() / panel.getWidth(), 0.1, "nearly square: " + panel);
    }
    var all = new Sheet("p", List.of());
    assertEquals(
        3 * 60 + 3,
        drawn(results, parameters(0, List.of(), List.of(all), 0), "sheet-p").dots.size());
  }

  @Test
  void panelsOfSeveralMethodsSayMethodAndFeatures() {
    var fake = new FakeResults(10, List.of());
    fake.map(
        "t",
        "t-SNE",
        Map.of("perplexity", "3", "dimensions", "2"),
        fake.blobs(2),
        2,
        new Measured(Map.of(), Map.of()));
    fake.map(
        "p",
        "PCA",
        Map.of("whiten", "false", "dimensions", "2"),
        fake.blobs(2),
        2,
        new Measured(Map.of(), Map.of()));
    var maps = fake.results().maps();
    var names = new Differences(List.copyOf(maps.values()));
    assertEquals(List.of("t-SNE", "PCA"), maps.values().stream().map(names::of).toList());
    fake.map(
        "q",
        "PCA",
        Map.of("whiten", "false", "dimensions", "3"),
        fake.blobs(3),
        3,
        new Measured(Map.of(), Map.of()));
    var more = new Differences(List.copyOf(fake.results().maps().values()));
    assertEquals(
        List.of("t-SNE", "PCA, dimensions 2", "PCA, dimensions 3"),
        fake.results().maps().values().stream().map(more::of).toList());
  }

  @Test
  void everyCellShowsTheItemNearestToItsCentre() {
    // four corners, and one point a little off the first
    float[] places = {0, 0, 10, 0, 0, 10, 10, 10, 0.4f, 0.4f};
    var fake = new FakeResults(5, List.of("a"));
    var results = fake.map("m", "PCA", places, 2, Map.of()).results();
    try (var run = LocalRun.of(42, 1)) {
      var map = results.maps().values().iterator().next();
      var mosaic =
          new Mosaic(
              results, map, parameters(0, List.of(), List.of(), 4), READER, run, Typeface.load());
      assertEquals("m.mosaic", mosaic.name());
      var paper = new Recorded();
      mosaic.draw(paper);
      assertEquals(1, paper.pictures.size());
      var picture = paper.pixels.getFirst();
      var greys = new ArrayList<Integer>();
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          int rgb = picture.getRGB(x, y);
          int grey = rgb & 0xff;
          boolean isGrey = rgb >>> 24 == 255 && (rgb >> 16 & 0xff) == grey && grey < 5;
          if (isGrey && !greys.contains(grey)) {
            greys.add(grey);
          }
        }
      }
      assertEquals(Set.of(1, 2, 3, 4), Set.copyOf(greys), "of 0 and 4 the one farther in");
    }
  }

  @Test
  void itemsThatAreNoPicturesHaveNoMosaic() {
    var fake = new FakeResults(30, List.of());
    var results = fake.map("m", "PCA", fake.blobs(2), 2, Map.of()).results();
    var wanted = parameters(0, List.of(), List.of(), 4);
    assertTrue(drawn(results, wanted).containsKey("m.mosaic"));
    RasterReader none =
        new RasterReader() {
          @Override
          public Media.Raster read(Item item, int shortSide) {
            throw new AssertionError("there is nothing to decode");
          }

          @Override
          public Media.@Nullable Raster thumbnail(Item item, int longSide) {
            return null;
          }
        };
    var sink = new Warnings();
    try (var run = new LocalRun(42, 1, HeapMatrix::builder, sink, new AtomicBoolean())) {
      var names = new Drawings(results, wanted, none, run).all().stream().map(Drawing::name);
      assertEquals(List.of("m"), names.toList());
    }
    assertEquals(List.of("plot: items are no pictures, so there is no mosaic"), sink.told);
  }

  @Test
  void screeShowsEveryKnownComponentInProportion() {
    var values = new LinkedHashMap<String, Double>();
    double[] shares = {0.4, 0.2, 0.1, 0.05};
    for (int i = 0; i < shares.length; i++) {
      values.put("explained_variance_ratio." + i, shares[i]);
    }
    var fake = new FakeResults(50, List.of());
    var results = fake.map("pca", "PCA", fake.blobs(2), 2, values).results();
    var paper = drawn(results, parameters(0, List.of(), List.of(), 0), "pca.scree");
    var shown = new ArrayList<Rectangle2D>();
    var others = new ArrayList<Rectangle2D>();
    for (int i = 0; i < paper.filled.size(); i++) {
      if (paper.colours.get(i).equals(new Color(0x0072b2))) {
        shown.add(paper.filled.get(i));
      } else if (paper.colours.get(i).equals(new Color(0xa9cbe2))) {
        others.add(paper.filled.get(i));
      }
    }
    assertEquals(2, shown.size());
    assertEquals(2, others.size());
    assertEquals(2, shown.get(0).getHeight() / shown.get(1).getHeight(), 0.01);
    assertEquals(8, shown.get(0).getHeight() / others.get(1).getHeight(), 0.05);
    var scree =
        new Scree(
            results,
            results.maps().values().iterator().next(),
            parameters(0, List.of(), List.of(), 0),
            Typeface.load());
    assertTrue(
        scree.description().contains("the 2 components of the map, 60.0 %"), scree.description());
    assertTrue(scree.description().contains("the first 4 explain 75.0 %"), scree.description());
    assertTrue(scree.description().contains("50 % by 2"), scree.description());
  }

  @Test
  void arrowsLeadFromWhereRowsWereToWhereTheyAre() {
    int n = 400;
    var fake = new FakeResults(n, List.of());
    var a = fake.blobs(2);
    var b = a.clone();
    b[0] += 9;
    b[3] -= 5;
    var movement = new float[n];
    movement[0] = 9;
    movement[1] = 5;
    fake.map("a", "t-SNE", a, 2, Map.of()).map("b", "t-SNE", b, 2, Map.of());
    fake.alignments.put(
        "ab",
        new RunResults.Alignment(
            "ab",
            "a",
            "b",
            "procrustes",
            new HeapMatrix(b, n, 2),
            new Measured(Map.of("disparity", 0.1), Map.of("movement", movement))));
    var paper = drawn(fake.results(), parameters(0, List.of(), List.of(), 0), "ab.movement");
    assertEquals(2 * n, paper.dots.size(), "both maps");
    assertEquals(3, paper.outlined.size(), "the edge and two shafts");
    var far = paper.outlined.get(2);
    var near = paper.outlined.get(1);
    assertTrue(far.getWidth() > 50 && far.getHeight() < 1, "to the right: " + far);
    assertTrue(near.getHeight() > 30 && near.getWidth() < 1, "down: " + near);
    long still = paper.marks.stream().skip(n).filter(m -> m.colour().equals(Ramp.of(0))).count();
    assertEquals(n - 2, still);
  }
}
