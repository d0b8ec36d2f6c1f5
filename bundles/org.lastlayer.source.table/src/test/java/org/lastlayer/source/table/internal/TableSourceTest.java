package org.lastlayer.source.table.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;

class TableSourceTest {
  @TempDir Path folder;

  @Test
  void rowsBecomeItemsWithTheirColumns() throws IOException {
    Files.writeString(folder.resolve("a, b.jpg"), "bytes");
    var source =
        open(
            "path,label,year,note\r\n\"a, b.jpg\",cat,1999,\"said \"\"hi\"\"\nand left\"\r\n\r\nc.png,,2000,\r\n",
            null);
    assertEquals(2, source.size());
    assertEquals("a, b.jpg", source.item(0).id());
    assertEquals("cat", source.item(0).label());
    assertEquals(Map.of("year", "1999", "note", "said \"hi\"\nand left"), source.item(0).columns());
    assertEquals(List.of("year", "note"), List.copyOf(source.item(0).columns().keySet()));
    assertNull(source.item(1).label());
    assertEquals(folder.resolve("c.png").toString(), source.item(1).path());
    try (var in = ((Media.EncodedImage) source.item(0).media().get()).open()) {
      assertEquals("bytes", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void tabsAndSemicolonsAndByteOrderMarks() throws IOException {
    assertEquals("x,1.png", open("\uFEFFpath\tlabel\nx,1.png\tcat\n", null).item(0).id());
    assertEquals("cat", open("label;path\ncat;x.png", null).item(0).label());
  }

  @Test
  void aPathThatComesTwiceKeepsItemsApart() throws IOException {
    var source = open("path,label\na.png,1\na.png,2\n", null);
    assertEquals("a.png#3", source.item(1).id());
    assertEquals(source.item(0).path(), source.item(1).path());
  }

  @Test
  void limitIsSpreadAndDigestFollowsFilesAndRows() throws IOException {
    var text =
        "path\n" + String.join("\n", IntStream.range(0, 10).mapToObj(i -> i + ".png").toList());
    assertEquals("5.png", open(text, 2).item(1).id());
    try (var run = LocalRun.of(1, 1)) {
      var before = open(text, null).digest(run);
      assertEquals(before, open(text, null).digest(run));
      Files.writeString(folder.resolve("3.png"), "new");
      assertNotEquals(before, open(text, null).digest(run));
    }
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    var column = problem("file,label\na,b\n");
    assertEquals("image", column.where());
    assertEquals("There are: file, label.", column.advice());
    assertEquals("path line 3", problem("path,label\na,b\nc\n").where());
    assertEquals(Kind.DATA, problem("path\n").kind());
    assertEquals(Kind.DATA, problem("").kind());
    var latin =
        Files.write(
            folder.resolve("latin.csv"), new byte[] {'p', 'a', 't', 'h', '\n', (byte) 0xe9});
    assertTrue(
        assertThrows(LastlayerException.class, () -> open(latin, null))
            .getMessage()
            .contains("UTF-8"));
    try (var missing = source(folder.resolve("nowhere.csv"), null)) {
      assertEquals(Kind.REQUEST, missing.check().getFirst().kind());
    }
  }

  private Problem problem(String text) {
    return assertThrows(LastlayerException.class, () -> open(text, null)).problems().getFirst();
  }

  private TableSource open(String text, @Nullable Integer limit) throws IOException {
    return open(Files.writeString(folder.resolve("table.csv"), text), limit);
  }

  private static TableSource open(Path table, @Nullable Integer limit) {
    var source = source(table, limit);
    assertEquals(List.of(), source.check());
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }

  private static TableSource source(Path table, @Nullable Integer limit) {
    return new TableSource(new TableParameters(table, "path", "label", null, limit));
  }
}
