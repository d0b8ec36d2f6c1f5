package org.lastlayer.extract.layer.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.FeatureExtractor;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;
import org.lastlayer.pipeline.run.LocalRun;

class LayerExtractorTest {
  @AfterEach
  void everythingIsClosed() {
    assertEquals(0, ToyModel.OPEN.get());
  }

  @Test
  void autoTakesTheInputOfTheDenseLayerAndSaysSo() {
    var found = extract("auto", PoolingChoice.AUTO, true);
    assertEquals(3, found.matrix().info().rows());
    assertArrayEquals(
        new float[] {0, 0.2f, 0.4f, 1, -0f, -0.2f, -0.4f, -1},
        Arrays.copyOf(found.matrix().toArray(), 8),
        1e-6f);
    assertEquals("flat", found.facts().get("layer"));
    assertEquals("input of the last Gemm, before Softmax; [8]", found.facts().get("layer_reason"));
    assertEquals("8", found.facts().get("dimensions"));
    assertTrue(
        found
            .facts()
            .get("preparation")
            .startsWith("2×2 gray, stretched (bilinear), range 0 to 1"));
  }

  @Test
  void kernelsOfTheFirstLayerComeAlong() {
    var first = Objects.requireNonNull(extract("auto", PoolingChoice.AUTO, true).firstLayer());
    assertEquals("gray", first.channels());
    assertArrayEquals(new float[] {1, -1}, first.filters().values());
  }

  @Test
  void mapsArePooledAsAskedFor() {
    for (boolean known : new boolean[] {true, false}) {
      assertArrayEquals(
          new float[] {0.4f, -0.4f}, firstRow(extract("conv", PoolingChoice.AUTO, known)), 1e-6f);
      assertArrayEquals(
          new float[] {1, 0}, firstRow(extract("conv", PoolingChoice.MAX, known)), 1e-6f);
      assertEquals(8, extract("-4", PoolingChoice.FLATTEN, known).matrix().info().cols());
    }
  }

  @Test
  void severalLayersAreReadInOnePass() {
    var flat = extractor("toy", "auto", PoolingChoice.AUTO, true);
    var avg = extractor("toy", "conv", PoolingChoice.AVG, true);
    var max = extractor("toy", "conv", PoolingChoice.MAX, true);
    assertEquals(flat.pass(), avg.pass());
    try (var run = LocalRun.of(1, 2)) {
      int before = ToyModel.PICTURES.get();
      var found =
          flat.extract(
              new Three(),
              Stream.of(flat, avg, max).map(e -> new FeatureExtractor.Sharer(e, run)).toList());
      assertEquals(3, ToyModel.PICTURES.get() - before, "each picture once");
      assertEquals(2, found.get(1).matrix().info().cols());
      assertArrayEquals(new float[] {0.4f, -0.4f}, firstRow(found.get(1)), 1e-6f);
      assertArrayEquals(new float[] {1, 0}, firstRow(found.get(2)), 1e-6f);
      assertEquals("flat", found.get(0).facts().get("layer"));
      assertEquals("max", found.get(2).facts().get("pooling").toLowerCase(Locale.ROOT));
      assertArrayEquals(
          firstRow(extract("auto", PoolingChoice.AUTO, true)), firstRow(found.get(0)));
    }
  }

  @Test
  void severalLayersOfAKeptNetworkAreReadInOnePassAgainAndAgain() {
    var flat = extractor("toy", "auto", PoolingChoice.AUTO, true);
    var max = extractor("toy", "conv", PoolingChoice.MAX, true);
    try (var run = LocalRun.of(1, 2);
        var kept =
            flat.keep(
                Stream.of(flat, max).map(e -> new FeatureExtractor.Sharer(e, run)).toList())) {
      int before = ToyModel.PICTURES.get();
      for (int i = 1; i <= 2; i++) {
        var found = kept.extract(new Three(), List.of(run, run));
        assertEquals(3 * i, ToyModel.PICTURES.get() - before, "each picture once");
        assertArrayEquals(
            firstRow(extract("auto", PoolingChoice.AUTO, true)), firstRow(found.get(0)));
        assertArrayEquals(new float[] {1, 0}, firstRow(found.get(1)), 1e-6f);
        before += 3; // those of the extraction that it was compared with
      }
    }
  }

  @Test
  void unknownModelsAndLayersAreRequestProblems() {
    assertEquals(
        "model", extractor("nothing", "auto", PoolingChoice.AUTO, true).check().getFirst().where());
    var problem =
        assertThrows(LastlayerException.class, () -> extract("fcc", PoolingChoice.AUTO, true));
    assertEquals(Kind.REQUEST, problem.problems().getFirst().kind());
  }

  @Test
  void theIdentityOpensNoModel() {
    try (var run = LocalRun.of(1, 1)) {
      var extractor = extractor("toy", "auto", PoolingChoice.AUTO, true);
      assertEquals(List.of(), extractor.check());
      assertEquals(-1, extractor.columns());
      assertEquals("toy-identity preparation 2 pictures by ", extractor.identity(run));
    }
  }

  private static float[] firstRow(Extraction found) {
    return Arrays.copyOf(found.matrix().toArray(), found.matrix().info().cols());
  }

  private static Extraction extract(String layer, PoolingChoice pooling, boolean shapesKnown) {
    try (var run = LocalRun.of(1, 2)) {
      return extractor("toy", layer, pooling, shapesKnown).extract(new Three(), run);
    }
  }

  private static LayerExtractor extractor(
      String model, String layer, PoolingChoice pooling, boolean shapesKnown) {
    return new LayerExtractor(
        new LayerParameters(model, layer, pooling, 2, null),
        (Models) (name, card) -> handle(name, card, shapesKnown),
        (item, side) -> (Media.Raster) item.media().get());
  }

  private static ModelHandle handle(String name, @Nullable String card, boolean shapesKnown) {
    if (!name.equals("toy")) {
      throw new LastlayerException(new Problem(Kind.REQUEST, "model", "known", name, ""));
    }
    return new Toy(shapesKnown);
  }

  private record Toy(boolean shapesKnown) implements ModelHandle {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public ModelCard card() {
      return ModelCards.EMPTY;
    }

    @Override
    public String loader() {
      return "toy";
    }

    @Override
    public Path weights(RunContext run) {
      return Path.of("toy");
    }

    @Override
    public String sha256(RunContext run) {
      return "0".repeat(64);
    }

    @Override
    public String identity(RunContext run) {
      return "toy-identity";
    }

    @Override
    public Model open(RunContext run) {
      return new ToyModel(shapesKnown);
    }
  }

  private record Three() implements DataSource {
    @Override
    public void open(RunContext run) {}

    @Override
    public int size() {
      return 3;
    }

    @Override
    public Item item(int i) {
      byte[] samples = {0, 51, 102, (byte) (255 - i)};
      return new Item(
          Integer.toString(i), null, null, Map.of(), () -> new Media.Raster(2, 2, 1, samples));
    }

    @Override
    public Digest digest(RunContext run) {
      return new Digest("0".repeat(64));
    }

    @Override
    public void close() {}
  }
}
