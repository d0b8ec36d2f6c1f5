package org.lastlayer.source.vectors.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

class VectorSourcesTest {
  @TempDir Path folder;

  private static <T extends DataSource> T opened(T source) {
    assertEquals(List.of(), source.check());
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }

  /** What a source says while it is opened. */
  private record Told(List<String> notes, List<String> warnings) {}

  /** Opens a source and asks how many items it has, unless below 0. */
  private static Told told(DataSource source, int size) {
    var told = new Told(new ArrayList<>(), new ArrayList<>());
    var sink =
        new RunSink() {
          @Override
          public Progress progress(String what, long total) {
            return RunSink.SILENT.progress(what, total);
          }

          @Override
          public void note(String text) {
            told.notes().add(text);
          }

          @Override
          public void warn(Problem problem) {
            told.warnings().add(problem.toString());
          }
        };
    try (source;
        var run = new LocalRun(1, 1, HeapMatrix::builder, sink, new AtomicBoolean())) {
      source.open(run);
      assertTrue(size < 0 || source.size() == size, source.size() + " items");
    }
    return told;
  }

  private static float[] vector(DataSource source, int i) {
    return ((Media.Vector) source.item(i).media().get()).values();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static WordsSource words(Path file, @Nullable List<WordClass> classes, boolean only) {
    return new WordsSource(new WordsParameters(file, classes, null, only, null));
  }

  @Test
  void gloveHasNoHeaderAndWordsMayHoldSpaces() throws IOException {
    try (var source = opened(words(file("g.txt", "the 0.5 -1\n. . 2 3e-1\n"), null, false))) {
      assertEquals(2, source.size());
      assertEquals("the", source.item(0).id());
      assertEquals(". .", source.item(1).id());
      assertArrayEquals(new float[] {2, 0.3f}, vector(source, 1));
    }
  }

  @Test
  void word2vecTextSaysHowManyAndTheLinesAreBelieved() throws IOException {
    try (var source = opened(words(file("w.txt", "2 3\na 1 2 3\nb 4 5 6\n"), null, false))) {
      assertArrayEquals(new float[] {4, 5, 6}, vector(source, 1));
    }
    var shorter = file("s.txt", "3 3\na 1 2 3\nb 4 5 6\n");
    var told = told(words(shorter, null, false), 2);
    assertTrue(told.warnings().getFirst().contains("3 words, as its first line says, found 2"));
    var wider = file("d.txt", "2 4\na 1 2 3\nb 4 5 6\n");
    told = told(words(wider, null, false), 2);
    assertTrue(told.warnings().getFirst().contains("4 numbers a word there, 3 in most lines"));
  }

  @Test
  void word2vecBinaryIsSeenWithOrWithoutNewlinesAndGzipped() throws IOException {
    for (boolean newlines : new boolean[] {false, true}) {
      var bytes = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(bytes)) {
        gzip.write("2 3\n".getBytes(StandardCharsets.UTF_8));
        for (var word : List.of("naïve", "b")) {
          gzip.write((word + " ").getBytes(StandardCharsets.UTF_8));
          var row = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
          row.putFloat(1.5f).putFloat(-2).putFloat(word.length());
          gzip.write(row.array());
          if (newlines) {
            gzip.write('\n');
          }
        }
      }
      var path = Files.write(folder.resolve("w" + newlines + ".bin"), bytes.toByteArray());
      try (var source = opened(words(path, null, false))) {
        assertEquals("naïve", source.item(0).id());
        assertEquals("b", source.item(1).id());
        assertArrayEquals(new float[] {1.5f, -2, 1}, vector(source, 1));
      }
    }
  }

  @Test
  void listsGiveClassesAndAWordOfTwoListsHasNone() throws IOException {
    var vectors = file("g.txt", "good 1 2\nbad 3 4\nodd 5 6\ntable 7 8\n");
    var positive = file("p.txt", "; a remark\ngood\nodd\n");
    var scored = file("n.tsv", "bad\t-2.5\nodd\t-1\ntable\t0.2\n");
    var classes =
        List.of(
            new WordClass("positive", positive, "UTF-8", null, null),
            new WordClass("negative", scored, "ISO-8859-1", null, -0.5));
    try (var all = opened(words(vectors, classes, false));
        var some = opened(words(vectors, classes, true))) {
      assertEquals(4, all.size());
      assertEquals("positive", all.item(0).label());
      assertEquals("negative", all.item(1).label());
      assertNull(all.item(2).label());
      assertNull(all.item(3).label());
      assertEquals(2, some.size());
      assertEquals(List.of("positive", "negative"), some.labelNames());
    }
  }

  @Test
  void aBrokenLineIsAnItemWithoutAVectorThatSaysWhy() throws IOException {
    var text = "a 1 2\nb 3\nc 1 2\nd x 2\na 5 6\nf 1 2 3\n\ng 1 NaN\nh\t1\t2 \n";
    try (var source = opened(words(file("b.txt", text), null, false))) {
      assertEquals(
          List.of("a", "b", "c", "d", "a (line 5)", "f 1", "g", "h"),
          IntStream.range(0, source.size()).mapToObj(i -> source.item(i).id()).toList());
      for (int i : new int[] {1, 3, 4}) {
        var broken = assertThrows(LastlayerException.class, () -> source.item(i).media().get());
        var problem = broken.problems().getFirst();
        assertEquals(Problem.Kind.DATA, problem.kind());
        assertEquals("line " + (i + 1), problem.where());
      }
      assertArrayEquals(new float[] {1, 2}, vector(source, 7));
      assertTrue(Float.isNaN(vector(source, 6)[1]), "left to the extractor, which skips the word");
    }
    assertThrows(
        LastlayerException.class, () -> opened(words(file("n.txt", "a\nb\n"), null, false)));
    assertThrows(LastlayerException.class, () -> opened(words(file("e.txt", ""), null, false)));
  }

  @Test
  void aFileThatBreaksOffGivesTheWordsBefore() throws IOException {
    var binary = new ByteArrayOutputStream();
    binary.writeBytes("3 2\n".getBytes(StandardCharsets.US_ASCII));
    for (var word : List.of("a", "b")) {
      binary.writeBytes((word + " ").getBytes(StandardCharsets.US_ASCII));
      binary.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.5f).array());
    }
    binary.writeBytes(new byte[] {'c', ' ', 1, 2});
    var path = Files.write(folder.resolve("t.bin"), binary.toByteArray());
    var told = told(words(path, null, false), 2);
    assertTrue(told.warnings().getFirst().contains("word 3"), told.toString());
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 5000; i++) {
        gzip.write(
            ("w" + i + " " + i * 0.37 + " " + i * 0.11 + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    var half = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    var torn = Files.write(folder.resolve("t.gz"), half);
    told = told(words(torn, null, false), -1);
    assertTrue(told.warnings().getFirst().contains("breaks off"), told.toString());
  }

  @Test
  void bytesThatAreNoUtf8AreShownAndCounted() throws IOException {
    var latin =
        Files.write(
            folder.resolve("l.txt"),
            "caf\u00e9 1 2\nthe 3 4\n".getBytes(StandardCharsets.ISO_8859_1));
    var told = told(words(latin, null, false), 2);
    assertTrue(told.notes().getFirst().contains("1 words hold bytes that are no UTF-8"));
  }

  @Test
  void howManyAreShownIsSaid() throws IOException {
    var vectors = file("g.txt", "good 1 2\nbad 3 4\nodd 5 6\ntable 7 8\n");
    var lists =
        List.of(
            new WordClass(
                "positive", file("p.txt", "good\nodd\nelsewhere\n"), "UTF-8", null, null));
    var told = told(words(vectors, lists, true), 2);
    assertEquals(
        List.of(
            "2 words of the file have a class, of 3 that are listed",
            "showing 2 of 4 words, those with a class, all of them (labelledOnly)"),
        told.notes());
    var limited = new WordsSource(new WordsParameters(vectors, null, null, false, 3));
    assertEquals(List.of("showing 3 of 4 words, the first ones (limit)"), told(limited, 3).notes());
  }

  @Test
  void tablesGiveClassesToo() throws IOException {
    var vectors = file("g.txt", "good 1 2\nbad 3 4\na,b 5 6\ntable 7 8\n");
    var table =
        file("l.csv", "word,label\ngood,positive\n\"a,b\",odd\nbad;\n; remark\nbad,negative\n");
    var parameters = new WordsParameters(vectors, null, new WordTable(table, "UTF-8"), true, null);
    try (var source = opened(new WordsSource(parameters))) {
      assertEquals(3, source.size());
      assertEquals("odd", source.item(2).label());
      assertEquals(List.of("positive", "odd", "negative"), source.labelNames());
    }
  }

  @Test
  void theWordsOfListsAreTexts() throws IOException {
    var positive = file("p.txt", "; remark\ngood\nfine\nodd\n");
    var scored = file("n.tsv", "bad\t-2.5\t0.4\nodd\t-1\ntable\t0.2\n");
    var lists =
        List.of(
            new WordClass("positive", positive, "UTF-8", null, null),
            new WordClass("negative", scored, "UTF-8", null, -0.5),
            new WordClass("neutral", scored, "UTF-8", -0.4, 0.4));
    try (var source = opened(new LexiconSource(new LexiconParameters(lists, null, null)))) {
      assertEquals(4, source.size(), "odd stands in two lists");
      assertEquals(new Media.Text("good"), source.item(0).media().get());
      assertEquals("neutral", source.item(3).label());
      assertEquals(List.of("positive", "negative", "neutral"), source.labelNames());
    }
    var some = told(new LexiconSource(new LexiconParameters(lists, null, 2)), 2);
    assertTrue(some.notes().contains("showing 2 of 4 words, spread evenly over the lists (limit)"));
    assertEquals(1, new LexiconSource(new LexiconParameters(null, null, null)).check().size());
  }

  @Test
  void projectorFilesHaveAHeaderOnlyWithSeveralColumns() throws IOException {
    var vectors = file("v.tsv", "1\t2\n3\t4\n");
    var one = file("one.tsv", "cat\ndog\n");
    var two = file("two.tsv", "word\tkind\ncat\tanimal\noak\ttree\n");
    try (var a = opened(new ProjectorSource(new ProjectorParameters(vectors, one, null, null)));
        var b = opened(new ProjectorSource(new ProjectorParameters(vectors, two, null, null)));
        var c = opened(new ProjectorSource(new ProjectorParameters(vectors, two, "word", 1)))) {
      assertEquals("dog", a.item(1).label());
      assertEquals("oak", b.item(1).id());
      assertEquals("tree", b.item(1).label());
      assertArrayEquals(new float[] {3, 4}, vector(b, 1));
      assertEquals(1, c.size());
      assertEquals("cat", c.item(0).label());
    }
  }

  @Test
  void npyRowsCarryLabelsAndTheDigestSeesAChange() throws IOException {
    var path = folder.resolve("x.npy");
    Npy.write(path, new HeapMatrix(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
    var labels = file("l.txt", "a\n\nb\n");
    try (var source = opened(new NpySource(new NpyParameters(path, labels, null, null)));
        var fewer = opened(new NpySource(new NpyParameters(path, null, null, 2)));
        var run = LocalRun.of(1, 1)) {
      assertArrayEquals(new float[] {5, 6}, vector(source, 2));
      assertNull(source.item(1).label());
      assertEquals("b", source.item(2).label());
      assertEquals(2, fewer.size());
      assertTrue(!source.digest(run).equals(fewer.digest(run)));
    }
    var wrong = new NpySource(new NpyParameters(path, file("w.txt", "a\n"), null, null));
    assertThrows(LastlayerException.class, () -> opened(wrong));
  }

  @Test
  void everyMissingFileIsToldAtOnce() {
    var missing = folder.resolve("no.txt");
    var source =
        words(missing, List.of(new WordClass("a", missing, "no such encoding", null, null)), false);
    assertEquals(
        List.of("path", "classes[0].file", "classes[0].encoding"),
        source.check().stream().map(p -> p.where()).toList());
  }
}
