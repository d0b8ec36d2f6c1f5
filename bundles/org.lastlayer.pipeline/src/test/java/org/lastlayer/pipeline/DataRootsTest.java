package org.lastlayer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;

class DataRootsTest {
  @TempDir Path temp;
  private Path folder = Path.of("");
  private DataRoots roots = new DataRoots(List.of());

  @BeforeEach
  void someFolders() throws IOException {
    folder = temp.toRealPath();
    Files.createDirectories(folder.resolve("a/in"));
    Files.createDirectories(folder.resolve("b"));
    Files.createDirectories(folder.resolve("secret"));
    Files.writeString(folder.resolve("b/there.txt"), "b");
    Files.createSymbolicLink(folder.resolve("a/out"), folder.resolve("secret"));
    Files.createSymbolicLink(folder.resolve("a/back"), folder.resolve("a/in"));
    Files.createSymbolicLink(folder.resolve("a/dangling"), folder.resolve("secret/new"));
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("b"));
    roots =
        new DataRoots(List.of(folder.resolve("a"), folder.resolve("linked"), folder.resolve("no")));
  }

  @Test
  void rootsAreWhereTheyReallyLie() {
    assertEquals(List.of(folder.resolve("a"), folder.resolve("b")), roots.all());
  }

  @Test
  void linksAreFollowedBeforeItIsJudged() {
    assertTrue(roots.hold(folder.resolve("a")));
    assertTrue(roots.hold(folder.resolve("a/new/deep")));
    assertTrue(roots.hold(folder.resolve("a/back/new")));
    assertTrue(roots.hold(folder.resolve("linked/there.txt")));
    assertFalse(roots.hold(folder.resolve("a/out")));
    assertFalse(roots.hold(folder.resolve("a/out/new/deep")));
    assertFalse(roots.hold(folder.resolve("a/dangling")));
    assertFalse(roots.hold(folder.resolve("a/dangling/x")));
    assertFalse(roots.hold(folder.resolve("a/../secret")));
    assertFalse(roots.hold(folder.resolve("ab")), "no root, though its name begins like one");
    assertFalse(roots.hold(folder));
  }

  @Test
  void whatIsWrittenIsLookedForInEachRoot() {
    assertEquals(folder.resolve("b/there.txt"), roots.resolve("there.txt", "x"));
    assertEquals(folder.resolve("a/new"), roots.resolve("new", "x"));
    assertEquals(folder.resolve("a/in"), roots.resolve(folder.resolve("a/in").toString(), "x"));
    for (var written : List.of("..", "../secret", folder + "/a/out/x", "/etc/passwd", "a\0b")) {
      var e = assertThrows(LastlayerException.class, () -> roots.resolve(written, "folder"));
      assertEquals("folder", e.problems().getFirst().where());
      assertTrue(e.getMessage().contains("serve --data"), e::getMessage);
    }
  }
}
