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
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.source.vectors.internal.WordsParameters.WordClass;

class VectorSourcesTest {
  @TempDir Path folder;

  private static <T extends DataSource> T opened(T source) {
    assertEquals(List.of(), source.check());
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }

  private static float[] vector(DataSource source, int i) {
    return ((Media.Vector) source.item(i).media().get()).values();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static WordsSource words(Path file, @Nullable List<WordClass> classes, boolean only) {
    return new WordsSource(new WordsParameters(file, classes, only, null));
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
  void word2vecTextSaysHowManyAndIsHeldToIt() throws IOException {
    try (var source = opened(words(file("w.txt", "2 3\na 1 2 3\nb 4 5 6\n"), null, false))) {
      assertArrayEquals(new float[] {4, 5, 6}, vector(source, 1));
    }
    var shorter = words(file("s.txt", "3 3\na 1 2 3\nb 4 5 6\n"), null, false);
    var problem = assertThrows(LastlayerException.class, () -> opened(shorter));
    assertTrue(problem.getMessage().contains("3 words"), problem.getMessage());
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
  void aLineWithTheWrongNumbersIsNamed() throws IOException {
    for (var text : List.of("a 1 2\nb 3\n", "a 1 2\nb x 2\n")) {
      var broken = words(file("b.txt", text), null, false);
      var problem = assertThrows(LastlayerException.class, () -> opened(broken));
      assertTrue(problem.problems().getFirst().where().contains("line 2"), problem.getMessage());
    }
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
