package org.lastlayer.extract.vectors.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;

class VectorsExtractorTest {
  private static Supplier<Media> vector(float... values) {
    return () -> new Media.Vector(values);
  }

  private static Supplier<Media> failing(Kind kind) {
    return () -> {
      throw new LastlayerException(new Problem(kind, "line 7", "3 numbers", "2", ""));
    };
  }

  @Test
  void whatHasNoVectorIsSkippedWithItsReason() {
    var source =
        new Given(
            List.of(
                failing(Kind.DATA),
                vector(3, 4),
                vector(1, 2, 3),
                () -> new Media.Text("a"),
                vector(Float.NaN, 1),
                vector(0, 0)));
    try (var run = LocalRun.of(1, 1)) {
      var plain = new VectorsExtractor(false).extract(source, run);
      assertArrayEquals(new int[] {1, 5}, plain.items());
      assertArrayEquals(new float[] {3, 4, 0, 0}, plain.matrix().toArray());
      assertEquals(
          List.of(
              "line 7 must be 3 numbers, found 2.",
              "has 3 numbers, the first item has 2",
              "carries no vector",
              "holds NaN"),
          plain.skipped().stream().map(Skipped::reason).toList());
      var unit = new VectorsExtractor(true).extract(source, run);
      assertArrayEquals(new int[] {1}, unit.items());
      assertArrayEquals(new float[] {0.6f, 0.8f}, unit.matrix().toArray());
      assertEquals("has length 0", unit.skipped().getLast().reason());
      assertEquals("to length 1", unit.facts().get("scaled"));
    }
  }

  @Test
  void manyRowsKeepTheirOrder() {
    var media = new ArrayList<Supplier<Media>>();
    for (int i = 0; i < 2500; i++) {
      media.add(i % 3 == 0 ? () -> new Media.Text("") : vector(i));
    }
    try (var run = LocalRun.of(1, 1)) {
      var found = new VectorsExtractor(false).extract(new Given(media), run);
      var all = found.matrix().toArray();
      for (int r = 0; r < all.length; r++) {
        assertEquals(found.items()[r], all[r]);
      }
    }
  }

  @Test
  void otherTroublesAndNoVectorAtAllAreProblems() {
    try (var run = LocalRun.of(1, 1)) {
      var unreadable = new Given(List.of(failing(Kind.RESOURCE)));
      var texts = new Given(List.of(() -> new Media.Text("a")));
      for (var source : List.of(unreadable, texts)) {
        assertThrows(
            LastlayerException.class, () -> new VectorsExtractor(false).extract(source, run));
      }
    }
  }

  private record Given(List<Supplier<Media>> media) implements DataSource {
    @Override
    public void open(RunContext run) {
      // in memory
    }

    @Override
    public int size() {
      return media.size();
    }

    @Override
    public Item item(int i) {
      return new Item("item " + i, null, null, Map.of(), media.get(i));
    }

    @Override
    public Digest digest(RunContext run) {
      return new Digest("0".repeat(64));
    }

    @Override
    public void close() {
      // in memory
    }
  }
}
