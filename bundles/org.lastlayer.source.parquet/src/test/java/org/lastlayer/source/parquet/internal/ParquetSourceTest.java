package org.lastlayer.source.parquet.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

class ParquetSourceTest {
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static ParquetParameters plain(Path path) {
    return with(path, null, null);
  }

  private static ParquetParameters with(Path path, @Nullable String id, @Nullable Integer limit) {
    return new ParquetParameters(path, null, null, null, null, null, null, id, limit);
  }

  private ParquetSource open(ParquetParameters parameters) {
    var source = new ParquetSource(parameters);
    assertEquals(List.of(), source.check());
    try (var run = noting()) {
      source.open(run);
    }
    return source;
  }

  private LocalRun noting() {
    var sink =
        new RunSink() {
          @Override
          public Progress progress(String what, long total) {
            return RunSink.SILENT.progress(what, total);
          }

          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void warn(Problem problem) {
            throw new AssertionError(problem);
          }
        };
    return new LocalRun(1, 1, HeapMatrix::builder, sink, new AtomicBoolean());
  }

  private static float[] vector(ParquetSource source, int i) {
    return ((Media.Vector) source.item(i).media().get()).values();
  }

  @Test
  void listsAndArraysOfNumbersAreVectors() throws IOException, SQLException {
    for (var type : List.of("FLOAT[]", "DOUBLE[3]", "UTINYINT[]")) {
      var file =
          Duck.write(
              path("v.parquet"),
              "SELECT 'row ' || i AS name, [i, 2, 3]::"
                  + type
                  + " AS embedding, i % 2 AS label FROM range(5) t(i)");
      try (var source = open(plain(file))) {
        assertEquals(5, source.size());
        assertArrayEquals(new float[] {4, 2, 3}, vector(source, 4), type);
        assertEquals("4", source.item(4).id());
        assertEquals("0", source.item(4).label());
      }
    }
    assertTrue(notes.getFirst().contains("embedding"), notes.toString());
  }

  @Test
  void numbersOfSeveralColumnsAreAVectorInTheOrderNamed() throws IOException, SQLException {
    var file =
        Duck.write(
            path("n.parquet"), "SELECT 1 AS a, 2.5 AS b, true AS c, NULL::INTEGER AS d, 'x' AS k");
    var parameters =
        new ParquetParameters(
            file, null, List.of("c", "b", "a"), null, null, null, "k", null, null);
    try (var source = open(parameters)) {
      assertArrayEquals(new float[] {1, 2.5f, 1}, vector(source, 0));
      assertEquals("x", source.item(0).label());
    }
    var holes =
        new ParquetParameters(file, null, List.of("a", "d"), null, null, null, null, null, null);
    try (var source = open(holes)) {
      assertTrue(Float.isNaN(vector(source, 0)[1]), "left to the extractor, which skips the row");
    }
  }

  @Test
  void imagesAsHuggingFaceWritesThemWithNamesOfClasses() throws IOException, SQLException {
    Files.write(path("on-disk.png"), new byte[] {7});
    var file =
        Duck.write(
            path("hf.parquet"),
            "SELECT {'bytes': '\\x01\\x02'::BLOB, 'path': 'a.png'} AS image, 1 AS label"
                + " UNION ALL SELECT {'bytes': NULL, 'path': 'on-disk.png'}, 0"
                + " UNION ALL SELECT NULL, -1",
            ", KV_METADATA {huggingface: '{\"info\": {\"features\": {\"label\": {\"names\": [\"cat\", \"dog\"]}}}}'}");
    try (var source = open(plain(file))) {
      assertArrayEquals(new byte[] {1, 2}, bytes(source, 0));
      assertArrayEquals(new byte[] {7}, bytes(source, 1));
      assertEquals("dog", source.item(0).label());
      assertNull(source.item(2).label(), "-1 is no class");
      assertEquals(List.of("cat", "dog"), source.labelNames());
      var none = assertThrows(LastlayerException.class, () -> source.item(2).media().get());
      assertEquals(Kind.DATA, none.problems().getFirst().kind());
    }
    var blobs = Duck.write(path("b.parquet"), "SELECT '\\x09'::BLOB AS picture");
    try (var source = open(plain(blobs))) {
      assertArrayEquals(new byte[] {9}, bytes(source, 0));
    }
  }

  private static byte[] bytes(ParquetSource source, int i) throws IOException {
    try (var in = ((Media.EncodedImage) source.item(i).media().get()).open()) {
      return in.readAllBytes();
    }
  }

  @Test
  void textsAndPathsAndIds() throws IOException, SQLException {
    var file =
        Duck.write(
            path("t.parquet"),
            "SELECT * FROM (VALUES ('a', 'one', 'x.png'), ('b', 'two', 'y.png'), ('a', NULL, 'z.png')) t(key, said, file)");
    var texts = new ParquetParameters(file, null, null, null, null, "said", null, "key", null);
    try (var source = open(texts)) {
      assertEquals("two", ((Media.Text) source.item(1).media().get()).text());
      assertEquals(List.of("a", "b", "a #2"), ids(source));
      assertThrows(LastlayerException.class, () -> source.item(2).media().get());
    }
    Files.write(path("y.png"), new byte[] {5});
    var paths = new ParquetParameters(file, null, null, null, "file", null, null, null, null);
    try (var source = open(paths)) {
      assertArrayEquals(new byte[] {5}, bytes(source, 1));
    }
  }

  private static List<String> ids(ParquetSource source) {
    return IntStream.range(0, source.size()).mapToObj(i -> source.item(i).id()).toList();
  }

  @Test
  void aFolderIsReadByNameAndLimitIsSpreadAndSaid() throws IOException, SQLException {
    var shards = Files.createDirectory(path("shards"));
    Duck.write(shards.resolve("b.parquet"), "SELECT [i + 100.0] AS v FROM range(10) t(i)");
    Duck.write(shards.resolve("a.parquet"), "SELECT [i + 0.0] AS v FROM range(10) t(i)");
    try (var source = open(plain(shards));
        var run = LocalRun.of(1, 1)) {
      assertEquals(20, source.size());
      assertEquals(9, vector(source, 9)[0]);
      assertEquals(100, vector(source, 10)[0]);
      try (var some = open(with(shards, null, 4))) {
        assertEquals(List.of("0", "5", "10", "15"), ids(some));
        assertEquals(105, vector(some, 3)[0]);
        assertTrue(notes.toString().contains("showing 4 of 20 rows"), notes.toString());
        assertNotEquals(source.digest(run), some.digest(run));
      }
    }
  }

  @Test
  void anyOrderOfManyThreadsGivesEveryRowItsOwn() throws IOException, SQLException {
    int n = 50_000;
    var file =
        Duck.write(
            path("many.parquet"),
            "SELECT list_transform(range(64), lambda x: i + x / 64.0)::FLOAT[] AS v FROM range("
                + n
                + ") t(i)",
            ", ROW_GROUP_SIZE 4096");
    try (var source = open(plain(file));
        var run = LocalRun.of(1, 4)) {
      run.parallel(
          n,
          1000,
          (from, to) -> {
            for (long i = from; i < to; i++) {
              // forwards in some ranges, backwards in others
              int row = (int) (from % 2000 == 0 ? i : from + to - 1 - i);
              assertEquals(row, vector(source, row)[0]);
            }
          });
    }
  }

  @Test
  void brokenFilesAndWrongColumnsAreClearProblems() throws IOException, SQLException {
    var text = Files.writeString(path("text.parquet"), "this is no Parquet file at all");
    assertEquals(Kind.DATA, new ParquetSource(plain(text)).check().getFirst().kind());
    assertEquals(Kind.REQUEST, new ParquetSource(plain(path("none"))).check().getFirst().kind());
    var whole = Duck.write(path("w.parquet"), "SELECT i AS a FROM range(1000) t(i)");
    var bytes = Files.readAllBytes(whole);
    var cut = Files.write(path("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    assertEquals(1, new ParquetSource(plain(cut)).check().size());
    Arrays.fill(bytes, bytes.length - 200, bytes.length - 8, (byte) 0xff);
    var torn = Files.write(path("torn.parquet"), bytes);
    try (var run = LocalRun.of(1, 1)) {
      var source = new ParquetSource(plain(torn));
      var problem = assertThrows(LastlayerException.class, () -> source.open(run));
      assertEquals(Kind.DATA, problem.problems().getFirst().kind());
      var numbers = new ParquetSource(plain(whole));
      var unclear = assertThrows(LastlayerException.class, () -> numbers.open(run));
      assertTrue(unclear.getMessage().contains("a (BIGINT)"), unclear.getMessage());
      var wrong =
          new ParquetSource(
              new ParquetParameters(whole, "b", null, null, null, null, null, null, null));
      var named = assertThrows(LastlayerException.class, () -> wrong.open(run));
      assertTrue(named.getMessage().contains("vector must be one of a"), named.getMessage());
    }
  }

  @Test
  void tornDataWithinAFileSpoilsOnlyTheRowsThere() throws IOException, SQLException {
    var file =
        Duck.write(
            path("d.parquet"),
            "SELECT [i + 0.5, sqrt(i), sin(i)]::DOUBLE[] AS v FROM range(6000) t(i)",
            ", ROW_GROUP_SIZE 2048, COMPRESSION zstd");
    var bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length * 2 / 5, bytes.length / 2, (byte) 0x5a);
    Files.write(file, bytes);
    try (var source = open(plain(file))) {
      assertEquals(0.5f, vector(source, 0)[0]);
      var kinds = new ArrayList<Kind>();
      for (int i = 0; i < source.size(); i += 500) {
        try {
          vector(source, i);
        } catch (LastlayerException e) {
          kinds.add(e.problems().getFirst().kind());
        }
      }
      assertTrue(!kinds.isEmpty() && kinds.stream().allMatch(kind -> kind == Kind.DATA));
      assertTrue(kinds.size() <= 5, "one row group of three: " + kinds.size());
    }
  }
}
