package org.lastlayer.pipeline.internal.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.pipeline.live.LiveItem;

/** What {@code items.csv} says, found again row by row. */
class ItemsTest {
  private static final String HEAD = "row,id,label,path\n";

  @TempDir Path folder;

  private Items items(int rows, List<String> classes, String lines) throws IOException {
    return new Items(Files.writeString(folder.resolve("items.csv"), HEAD + lines), rows, classes);
  }

  @Test
  void cellsAreReadAsTheyWereWritten() throws IOException {
    var items =
        items(
            4,
            List.of(),
            "0,a,\"x, y\",p/a\n1,\"b\n1,2\",\"\"\"q\"\"\",\n2,ü,,\n3,\"say \"\"no\"\"\",\"x, y\",z\n");
    items.check();
    assertEquals(new LiveItem("a", "x, y", "p/a"), items.item(0));
    assertEquals(new LiveItem("b\n1,2", "\"q\"", null), items.item(1));
    assertEquals(new LiveItem("ü", null, null), items.item(2));
    assertEquals(new LiveItem("say \"no\"", "x, y", "z"), items.item(3));
    assertEquals(List.of("\"q\"", "x, y"), items.labels().names());
    assertArrayEquals(new int[] {1, 0, -1, 1}, items.labels().codes());
  }

  @Test
  void classesKeepTheOrderThatIsKnown() throws IOException {
    var items = items(4, List.of("zebra", "none"), "0,a,ant,\n1,b,zebra,\n2,c,bee,\n3,d,ant,\n");
    assertEquals(List.of("zebra", "none", "ant", "bee"), items.labels().names());
    assertArrayEquals(new int[] {2, 0, 3, 2}, items.labels().codes());
  }

  @Test
  void aMillionthOfTheRowsIsFoundWithoutTheOthers() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      lines.append(i).append(",item-").append(i).append(",c").append(i % 300).append(",\n");
    }
    var items = items(200_000, List.of(), lines.toString());
    items.check();
    assertEquals(new LiveItem("item-123456", "c156", null), items.item(123_456));
    assertEquals(300, items.labels().names().size());
    assertEquals("c299", items.labels().names().get(items.labels().codes()[299]));
    var found = items.search("ITEM-19999", 3);
    assertArrayEquals(new int[] {19_999, 199_990, 199_991}, found.rows());
    assertEquals(11, found.total());
  }

  @Test
  void searchLooksIntoCellsAndNotAcrossThem() throws IOException {
    var items = items(3, List.of(), "0,7,\"x, Y\",a\n1,x,Y,b\n2,Grün,,0\n");
    assertArrayEquals(new int[] {0}, items.search("x, y", 9).rows());
    assertArrayEquals(new int[] {}, items.search("x,y", 9).rows());
    assertArrayEquals(new int[] {2}, items.search("GRÜN", 9).rows());
    // the row number is none of the cells
    assertArrayEquals(new int[] {2}, items.search("0", 9).rows());
    assertArrayEquals(new int[] {0, 1}, items.search("y", 9).rows());
  }

  @Test
  void brokenFilesAreRefused() throws IOException {
    assertThrows(IOException.class, () -> items(2, List.of(), "0,a,b,c\n").check());
    assertThrows(IOException.class, () -> items(1, List.of(), "0,a,b,c").check());
    for (var broken : List.of("0,a,b,c\n2,a,b,c\n", "0,a,b\n1,a,b,c\n", "0,a,b,c\n1,a,\"b,c\n")) {
      assertThrows(UncheckedIOException.class, () -> items(2, List.of(), broken).labels(), broken);
    }
  }
}
