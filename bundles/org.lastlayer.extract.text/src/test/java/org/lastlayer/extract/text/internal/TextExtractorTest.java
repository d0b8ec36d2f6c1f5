package org.lastlayer.extract.text.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelCard;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Media;
import org.lastlayer.extract.text.internal.TextParameters.Pooling;
import org.lastlayer.model.ModelCards;
import org.lastlayer.model.ModelHandle;
import org.lastlayer.model.Models;
import org.lastlayer.pipeline.run.LocalRun;

/** The whole way from a text to its row, on the real model. */
class TextExtractorTest {
  private static final int COLUMNS = 384;

  @TempDir static Path folder;
  private static Path model;

  @BeforeAll
  static void unpack() throws IOException {
    model = Reference.model(folder);
  }

  private static TextExtractor extractor(TextParameters parameters) {
    return new TextExtractor(parameters, new InFolder(model));
  }

  private static TextExtractor extractor() {
    return extractor(new TextParameters("minilm", null, Pooling.MEAN, true, null));
  }

  private static Extraction extract(List<String> texts, int threads) {
    try (var run = LocalRun.of(1, threads)) {
      return extractor().extract(Texts.of(texts), run);
    }
  }

  /**
   * The reference ran on one processor. On another one sums are rounded otherwise in their last
   * bits; where that moves a number over the edge between two of the 256 steps of a quantised
   * activation, a row moves as a whole: one row in five between builds of ONNX Runtime, to a cosine
   * of 0.9933 at worst. All others are equal to 2e-7.
   */
  @Test
  void vectorsAreThoseOfAnotherProgram() {
    var expected = Reference.vectors(COLUMNS);
    int n = expected.length;
    var found = extract(Reference.texts().subList(0, n), 2);
    assertEquals(n, found.items().length);
    int equal = 0;
    var row = new float[COLUMNS];
    for (int i = 0; i < n; i++) {
      found.matrix().read(i, 1, row, 0);
      double worst = 0;
      double squares = 0;
      double product = 0;
      for (int c = 0; c < COLUMNS; c++) {
        worst = Math.max(worst, Math.abs(row[c] - expected[i][c]));
        squares += row[c] * row[c];
        product += row[c] * expected[i][c];
      }
      equal += worst <= 1e-5 ? 1 : 0;
      assertEquals(1, squares, 1e-5, "length");
      assertTrue(product > 0.985, Reference.texts().get(i) + ": cosine " + product);
    }
    assertTrue(equal >= 0.7 * n, equal + " of " + n + " rows are those of the reference");
  }

  @Test
  void aRowDependsOnItsTextAloneAndNotOnThreads() {
    var texts = new ArrayList<>(Reference.texts().subList(0, 30));
    var together = extract(texts, 1).matrix().toArray();
    assertArrayEquals(together, extract(texts, 3).matrix().toArray(), "threads");
    Collections.reverse(texts);
    texts.addFirst("a word ".repeat(60));
    var reversed = extract(texts, 2).matrix();
    var row = new float[COLUMNS];
    for (int i = 0; i < 30; i++) {
      reversed.read(30 - i, 1, row, 0);
      for (int c = 0; c < COLUMNS; c++) {
        assertEquals(together[i * COLUMNS + c], row[c], "text " + i);
      }
    }
  }

  @Test
  void wordsOfLikeMeaningAreNearer() {
    var found = extract(List.of("happy", "joyful", "carburettor"), 1).matrix().toArray();
    assertTrue(cosine(found, 0, 1) > cosine(found, 0, 2) + 0.2);
  }

  private static double cosine(float[] rows, int a, int b) {
    double sum = 0;
    for (int c = 0; c < COLUMNS; c++) {
      sum += rows[a * COLUMNS + c] * rows[b * COLUMNS + c];
    }
    return sum;
  }

  @Test
  void brokenItemsAreSkippedAndListed() {
    List<Supplier<Media>> media =
        List.of(
            () -> new Media.Text("good"),
            () -> new Media.Text(" \t"),
            () -> new Media.Vector(new float[] {1}),
            () -> {
              throw new LastlayerException(new Problem(Kind.DATA, "row 4", "a text", "none", ""));
            },
            () -> new Media.Text("bad"));
    try (var run = LocalRun.of(1, 2)) {
      var found = extractor().extract(new Texts(media), run);
      assertArrayEquals(new int[] {0, 4}, found.items());
      assertEquals(2, found.matrix().info().rows());
      assertEquals(
          List.of(1, 2, 3), found.skipped().stream().map(skipped -> skipped.item()).toList());
      assertEquals("carries no text", found.skipped().get(1).reason());
      var alone = extract(List.of("bad"), 1).matrix().toArray();
      var row = new float[COLUMNS];
      found.matrix().read(1, 1, row, 0);
      assertArrayEquals(alone, row, "rows close up");
    }
  }

  @Test
  void nothingThatCanBeReadIsAProblem() {
    try (var run = LocalRun.of(1, 1)) {
      var blank = Texts.of(List.of("", " "));
      assertThrows(LastlayerException.class, () -> extractor().extract(blank, run));
    }
  }

  @Test
  void aTallyTakenUpFromNotesIsTheWhole() {
    var tally = new Tally(7);
    var note = new ChunkNote(4, List.of(new Skipped(1, "b", "no \"text\"")), 1, 2);
    tally.add(ChunkNote.of(note.text()));
    tally.add(new ChunkNote(7, List.of(new Skipped(6, "g", "none")), 0, 1));
    assertArrayEquals(new int[] {0, 2, 3, 4, 5}, tally.items());
    assertEquals(List.of(1, 6), tally.skipped().stream().map(Skipped::item).toList());
    assertEquals("no \"text\"", tally.skipped().getFirst().reason());
    assertEquals(1, tally.cut());
    assertEquals(3, tally.unknown());
    assertEquals(7, tally.next());
  }

  @Test
  void factsSayWhatWasCutOff() {
    var facts = extract(List.of("one ".repeat(200), "two", "\u0e44\u0e17\u0e22"), 1).facts();
    assertEquals("1 of 3", facts.get("texts_cut_off"));
    assertEquals("1 of 3", facts.get("texts_with_unknown_words"));
    assertEquals("128", facts.get("tokens_at_most"));
    assertEquals("384", facts.get("dimensions"));
  }

  @Test
  void poolingAndLengthAreChoices() {
    try (var run = LocalRun.of(1, 1)) {
      var texts = Texts.of(List.of("a fine day"));
      var first =
          extractor(new TextParameters("minilm", null, Pooling.FIRST, true, null))
              .extract(texts, run);
      var longer =
          extractor(new TextParameters("minilm", null, Pooling.MEAN, false, null))
              .extract(texts, run);
      var plain = extract(List.of("a fine day"), 1).matrix().toArray();
      var unscaled = longer.matrix().toArray();
      double length = 0;
      for (float x : unscaled) {
        length += x * x;
      }
      assertTrue(length > 2, "not scaled: " + length);
      for (int c = 0; c < COLUMNS; c++) {
        assertEquals(plain[c], unscaled[c] / Math.sqrt(length), 1e-6);
      }
      assertFalse(java.util.Arrays.equals(plain, first.matrix().toArray()));
    }
  }

  @Test
  void theKeySeesTheTokenizer() throws IOException {
    try (var run = LocalRun.of(1, 1)) {
      var other = folder.resolve("other.json");
      Files.writeString(other, Files.readString(folder.resolve("tokenizer.json")) + "\n");
      var renamed = new TextParameters("minilm", other, Pooling.MEAN, true, null);
      assertNotEquals(extractor().identity(run), extractor(renamed).identity(run));
    }
  }

  @Test
  void whatIsMissingOrWrongIsSaid(@TempDir Path empty) throws IOException {
    var bad = Files.writeString(empty.resolve("bad.onnx"), "no network");
    Files.copy(folder.resolve("tokenizer.json"), empty.resolve("tokenizer.json"));
    try (var run = LocalRun.of(1, 1)) {
      var parameters = new TextParameters("x", null, Pooling.MEAN, true, null);
      var broken = new TextExtractor(parameters, new InFolder(bad));
      var texts = Texts.of(List.of("a"));
      assertThrows(LastlayerException.class, () -> broken.extract(texts, run));
      Files.delete(empty.resolve("tokenizer.json"));
      var lost = assertThrows(LastlayerException.class, () -> broken.identity(run));
      assertEquals("tokenizer", lost.problems().getFirst().where());
    }
  }

  @Test
  void aStoppedRunStops() {
    try (var run = LocalRun.of(1, 1)) {
      run.cancel();
      assertThrows(Cancelled.class, () -> extractor().extract(Texts.of(List.of("a", "b")), run));
    }
  }

  /** A model that lies in a folder beside its tokenizer. */
  private record InFolder(Path file) implements Models, ModelHandle {
    @Override
    public ModelHandle resolve(String model, @Nullable String card) {
      return this;
    }

    @Override
    public String name() {
      return file.getFileName().toString();
    }

    @Override
    public ModelCard card() {
      return ModelCards.EMPTY;
    }

    @Override
    public String loader() {
      return "onnx";
    }

    @Override
    public Path weights(RunContext run) {
      return file;
    }

    @Override
    public @Nullable Path beside(String name, RunContext run) {
      var found = file.resolveSibling(name);
      return Files.isRegularFile(found) ? found : null;
    }

    @Override
    public String sha256(RunContext run) {
      return Sha256.of(file).hex();
    }

    @Override
    public String identity(RunContext run) {
      return sha256(run);
    }

    @Override
    public Model open(RunContext run) {
      throw new AssertionError("not opened as a network for pictures");
    }
  }
}
