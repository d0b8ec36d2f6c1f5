package org.lastlayer.web.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.web.internal.http.Refusal;

/** Names that people give to rows. */
class TagsTest {
  @TempDir Path folder;
  private Tags tags;

  @BeforeEach
  void none() {
    tags = new Tags(folder, 100);
  }

  private static BitSet rows(int... rows) {
    var set = new BitSet();
    for (int row : rows) {
      set.set(row);
    }
    return set;
  }

  private List<String> names() {
    return List.copyOf(tags.all().keySet());
  }

  @Test
  void theyOutliveTheProgram() {
    tags.add("odd ones", rows(1, 3), null);
    tags.add("odd ones", rows(3, 99), null);
    tags.add("ü", rows(0), "#010203");
    tags.remove("odd ones", rows(1));
    var again = new Tags(folder, 100);
    assertEquals(rows(3, 99), again.rows("odd ones"));
    assertEquals(List.of("odd ones", "ü"), List.copyOf(again.all().keySet()));
    assertEquals("#010203", again.all().get("ü").color());
    assertTrue(again.about().path("saved").asBoolean());
    assertFalse(Files.exists(folder.resolve(".tags.json.new")));
  }

  @Test
  void everyChangeIsTakenBackAndMadeAgain() {
    tags.add("a", rows(1), null);
    tags.add("b", rows(2), null);
    tags.rename("a", "c");
    assertEquals(List.of("c", "b"), names());
    tags.delete("b");
    tags.remove("c", rows(1));
    assertEquals(rows(), tags.rows("c"));
    tags.undo();
    assertEquals(rows(1), tags.rows("c"));
    tags.undo();
    tags.undo();
    assertEquals(List.of("a", "b"), names());
    assertEquals("rename 'a' to 'c'", tags.about().path("redo").asText());
    tags.redo();
    tags.redo();
    assertEquals(List.of("c"), names());
    tags.add("d", rows(5), null); // what could be made again is forgotten
    assertThrows(Refusal.class, tags::redo);
    for (int i = 0; i < 5; i++) {
      tags.undo();
    }
    assertEquals(List.of(), names());
    assertThrows(Refusal.class, tags::undo);
    assertEquals(List.of(), List.copyOf(new Tags(folder, 100).all().keySet()));
  }

  @Test
  void fiftyStepsAndMoreAreKept() {
    for (int i = 0; i < 100; i++) {
      tags.add("a", rows(i), null);
    }
    for (int i = 0; i < 60; i++) {
      tags.undo();
    }
    assertEquals(40, tags.rows("a").cardinality());
  }

  @Test
  void whereTheyCannotBeSavedTheyHoldAndThatIsSaid() throws IOException {
    // a folder of that name cannot be replaced by a file, whoever we are
    Files.createFile(Files.createDirectory(folder.resolve("tags.json")).resolve("x"));
    tags.add("a", rows(1), null);
    assertEquals(rows(1), tags.rows("a"));
    var about = tags.about();
    assertFalse(about.path("saved").asBoolean());
    assertTrue(about.path("why").asText().contains("tags.json"), about::toString);
  }

  @Test
  void aBrokenFileIsLeftAlone() throws IOException {
    for (var text :
        List.of(
            "no JSON",
            "{\"rows\": 99, \"tags\": []}",
            "{\"rows\":100,\"tags\":[{\"name\":\"a\",\"rows\":[100]}]}")) {
      var file = Files.writeString(folder.resolve("tags.json"), text);
      var broken = new Tags(folder, 100);
      broken.add("b", rows(1), null);
      assertEquals(text, Files.readString(file));
      assertFalse(broken.about().path("saved").asBoolean());
      assertEquals(rows(1), broken.rows("b"));
    }
  }

  @Test
  void namesAreNames() {
    for (var name : List.of("", " ", "a/b", "..", "a\nb", "x".repeat(81), "50%")) {
      assertThrows(Refusal.class, () -> tags.add(name, rows(1), null), name);
    }
    tags.add("a", rows(1), null);
    tags.add("b", rows(1), null);
    assertEquals(409, assertThrows(Refusal.class, () -> tags.rename("a", "b")).status);
    assertEquals(404, assertThrows(Refusal.class, () -> tags.delete("c")).status);
    assertEquals(404, assertThrows(Refusal.class, () -> tags.rows("c")).status);
  }
}
