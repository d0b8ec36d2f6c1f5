package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;

class StoreTest {
  private static final Digest KEY = Digests.of("a key");

  @TempDir Path folder;
  private final List<Problem> broken = new ArrayList<>();

  private Store open() {
    return Store.open(folder.resolve("store"), broken::add);
  }

  private static StoreEntry put(Store store, String text) {
    try (var draft = store.begin();
        var builder = store.matrix(700, 512)) {
      builder.write(699, 1, new float[512], 0);
      draft.add("m.npy", builder.finish());
      draft.add("ids.npy", new long[] {1, 2, 3}, 3);
      draft.add("meta.json", text);
      return draft.commit(KEY);
    }
  }

  private List<String> temporaries() throws IOException {
    try (var all = Files.list(folder.resolve("store/tmp"))) {
      return all.map(p -> p.getFileName().toString()).toList();
    }
  }

  @Test
  void entryIsThereForTheNext() throws IOException {
    try (var store = open()) {
      assertTrue(store.find(KEY).isEmpty());
      put(store, "first");
    }
    try (var store = open()) {
      var entry = store.find(KEY).orElseThrow();
      assertEquals("first", entry.text("meta.json"));
      assertArrayEquals(new long[] {1, 2, 3}, Npy.readLongs(entry.file("ids.npy")));
      try (var m = Npy.open(entry.file("m.npy"))) {
        assertEquals(700, m.info().rows());
      }
      assertThrows(IllegalArgumentException.class, () -> entry.file("other"));
    }
    assertEquals(List.of(), temporaries());
  }

  @Test
  void firstEntryStays() throws IOException {
    try (var one = open();
        var two = open()) {
      put(one, "first");
      assertEquals("first", put(two, "second").text("meta.json"));
    }
  }

  @Test
  void draftsThatAreNotCommittedLeaveNothing() throws IOException {
    try (var store = open()) {
      try (var draft = store.begin()) {
        draft.add("meta.json", "half");
      }
      assertTrue(store.find(KEY).isEmpty());
    }
    assertEquals(List.of(), temporaries());
  }

  @Test
  void everyDamageIsSeenSaidAndMended() throws IOException {
    var entry =
        folder.resolve("store/objects/" + KEY.hex().substring(0, 2) + "/" + KEY.hex().substring(2));
    List<Damage> damages =
        List.of(
            f -> Files.write(f.resolve("m.npy"), new byte[] {1, 2, 3}),
            f -> Files.delete(f.resolve("ids.npy")),
            f -> Files.writeString(f.resolve("meta.json"), "fIrst"),
            f -> Files.writeString(f.resolve("MANIFEST"), "lastlayer-store 1\n"),
            f -> Files.writeString(f.resolve("MANIFEST"), "lastlayer-store 1\nnonsense\nend\n"),
            f -> Files.delete(f.resolve("MANIFEST")));
    for (var damage : damages) {
      try (var store = open()) {
        put(store, "first");
      }
      damage.to(entry);
      broken.clear();
      try (var store = open()) {
        assertTrue(store.find(KEY).isEmpty());
        assertEquals(1, broken.size());
        put(store, "mended");
        assertEquals("mended", store.find(KEY).orElseThrow().text("meta.json"));
      }
      TempFolder.delete(entry);
    }
  }

  private interface Damage {
    void to(Path entry) throws IOException;
  }

  @Test
  void damageMetWhilePuttingIsMendedToo() throws IOException {
    try (var one = open();
        var two = open()) {
      assertTrue(two.find(KEY).isEmpty());
      var entry = put(one, "first");
      Files.delete(entry.file("m.npy"));
      assertEquals("second", put(two, "second").text("meta.json"));
    }
  }

  @Test
  void whatAKilledProcessLeftIsSwept() throws IOException {
    var tmp = Files.createDirectories(folder.resolve("store/tmp"));
    Files.createDirectories(tmp.resolve("work-dead/draft-1"));
    Files.writeString(tmp.resolve("work-dead/draft-1/m.npy"), "half");
    Files.writeString(tmp.resolve("work-dead.lock"), ""); // nobody holds a lock on it
    try (var living = open();
        var other = open()) {
      assertEquals(4, temporaries().size(), "two living ones and their locks: " + temporaries());
      put(living, "still works");
      put(other, "still works");
    }
    assertEquals(List.of(), temporaries());
  }

  @Test
  void folderThatCannotBeUsedIsAProblem() throws IOException {
    Files.writeString(folder.resolve("store"), "a file");
    var e = assertThrows(LastlayerException.class, this::open);
    assertEquals(Problem.Kind.RESOURCE, e.problems().getFirst().kind());
  }

  @Test
  void placeFollowsTheConventions() {
    assertEquals(
        Path.of("/w"), CacheFolders.store(Path.of("/w"), Map.of("LASTLAYER_STORE", "/x"), "/home"));
    assertEquals(
        Path.of("/x"),
        CacheFolders.store(null, Map.of("LASTLAYER_STORE", "/x", "XDG_CACHE_HOME", "/c"), "/home"));
    assertEquals(
        Path.of("/c/lastlayer/store"),
        CacheFolders.store(null, Map.of("XDG_CACHE_HOME", "/c"), "/home"));
    assertEquals(
        Path.of("/home/.cache/lastlayer/store"),
        CacheFolders.store(null, Map.of("XDG_CACHE_HOME", "rel"), "/home"));
  }
}
