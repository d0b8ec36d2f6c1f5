package org.lastlayer.source.lines.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.source.Media;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.source.lines.internal.LinesParameters.Label;

class LinesSourceTest {
  @TempDir Path folder;

  @Test
  void everyLineThatIsNotBlankIsAnItem() throws IOException {
    var source = open("\uFEFFgood day\r\n\r\n  bad\tnight \ngood day\n", Label.NONE, null);
    assertEquals(List.of("good day", "bad\tnight", "good day #4"), ids(source));
    assertEquals("good day", ((Media.Text) source.item(2).media().get()).text());
    assertNull(source.item(0).label());
  }

  @Test
  void labelsStandBeforeOrBehindATab() throws IOException {
    var last = open("a\tb\tpositive\n", Label.LAST, null);
    assertEquals("a\tb", last.item(0).id());
    assertEquals("positive", last.item(0).label());
    assertEquals("positive", open("positive\ta b\n", Label.FIRST, null).item(0).label());
  }

  @Test
  void longLinesHaveShortIds() throws IOException {
    var source = open("x".repeat(500) + "\n" + "x".repeat(501), Label.NONE, null);
    assertEquals(121, source.item(0).id().length());
    assertTrue(source.item(1).id().endsWith("… #2"));
  }

  @Test
  void limitIsSpreadAndDigestFollowsTextAndLabel() throws IOException {
    assertEquals(List.of("a", "c"), ids(open("a\nb\nc\nd", Label.NONE, 2)));
    try (var run = LocalRun.of(1, 1)) {
      var digest = open("a\tx", Label.LAST, null).digest(run);
      assertEquals(digest, open("a\tx\n\n", Label.LAST, null).digest(run));
      assertNotEquals(digest, open("a\ty", Label.LAST, null).digest(run));
    }
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    var thrown = assertThrows(LastlayerException.class, () -> open("a\tx\nb\nc", Label.LAST, null));
    assertTrue(thrown.getMessage().contains("2 lines without one, the first is line 2"));
    assertThrows(LastlayerException.class, () -> open(" \n", Label.NONE, null));
    var latin = Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe9});
    try (var source = new LinesSource(new LinesParameters(latin, Label.NONE, null));
        var run = LocalRun.of(1, 1)) {
      var problem =
          assertThrows(LastlayerException.class, () -> source.open(run)).problems().getFirst();
      assertEquals(Kind.DATA, problem.kind());
    }
  }

  private static List<String> ids(LinesSource source) {
    return IntStream.range(0, source.size()).mapToObj(i -> source.item(i).id()).toList();
  }

  private LinesSource open(String text, Label label, @Nullable Integer limit) throws IOException {
    var file = Files.writeString(folder.resolve("lines.txt"), text);
    var source = new LinesSource(new LinesParameters(file, label, limit));
    assertEquals(List.of(), source.check());
    try (var run = LocalRun.of(1, 1)) {
      source.open(run);
    }
    return source;
  }
}
