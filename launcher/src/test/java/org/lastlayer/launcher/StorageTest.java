package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @Test
  void eachStartHasItsOwnFolderAndRemovesIt(@TempDir Path cache) throws IOException {
    Storage one = Storage.open(cache);
    Storage two = Storage.open(cache);
    assertNotEquals(one.bundles(), two.bundles());
    Files.createDirectories(one.bundles());
    one.close();
    assertFalse(Files.exists(one.bundles().resolveSibling(".lock")));
    assertTrue(Files.exists(two.bundles().resolveSibling(".lock")));
    two.close();
  }

  @Test
  void whatAKilledProcessLeftIsSwept(@TempDir Path cache) throws IOException {
    Path left = Files.createDirectories(cache.resolve("framework/run-1/bundles/bundle1"));
    Files.writeString(left.resolve("data"), "x");
    Files.createFile(cache.resolve("framework/run-1/.lock"));
    try (Storage storage = Storage.open(cache)) {
      assertFalse(Files.exists(cache.resolve("framework/run-1")));
      assertTrue(Files.exists(storage.bundles().getParent()));
    }
  }
}
