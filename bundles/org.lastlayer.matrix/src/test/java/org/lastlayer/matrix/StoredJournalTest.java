package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.matrix.Digest;

class StoredJournalTest {
  private static final Digest KEY = Digests.of("a key");
  private static final int COLS = 300;

  @TempDir Path folder;

  private Store open() {
    return Store.open(folder.resolve("store"), p -> {});
  }

  private StoredJournal journal(Store store) {
    return store.journal(KEY, 5_000, COLS, "batches of 7");
  }

  private static float[] rows(int first, int count) {
    var all = new float[count * COLS];
    for (int i = 0; i < all.length; i++) {
      all[i] = first * COLS + i;
    }
    return all;
  }

  /** Three sealed chunks of 1,000 rows and 500 rows behind them. */
  private void interrupt() {
    try (var store = open();
        var journal = journal(store)) {
      for (int chunk = 0; chunk < 3; chunk++) {
        journal.append(rows(chunk * 1_000, 1_000), 0, 1_000);
        journal.seal("chunk " + chunk + "\nü");
      }
      journal.append(rows(3_000, 500), 0, 500);
    }
  }

  private Path aside(String file) {
    return folder.resolve("store/partial").resolve(KEY.hex()).resolve(file);
  }

  @Test
  void sealedRowsAreThereForTheNextRunAndTheWholeIsAsIfUndisturbed() {
    interrupt();
    try (var store = open()) {
      var journal = journal(store);
      assertEquals(3_000, journal.rows());
      assertEquals(List.of("chunk 0\nü", "chunk 1\nü", "chunk 2\nü"), journal.notes());
      journal.append(rows(3_000, 1_200), 0, 1_200);
      assertThrows(IllegalStateException.class, journal::finish, "rows behind the last seal");
      journal.seal("last");
      try (var matrix = journal.finish()) {
        assertEquals(4_200, matrix.info().rows());
        assertArrayEquals(rows(0, 4_200), matrix.toArray());
        journal.close();
        try (var draft = store.begin()) {
          draft.add("m.npy", matrix);
          draft.commit(KEY);
        }
      }
      journal.discard();
    }
    assertFalse(Files.exists(folder.resolve("store/partial").resolve(KEY.hex())));
    try (var store = open();
        var matrix = Npy.open(store.find(KEY).orElseThrow().file("m.npy"))) {
      assertArrayEquals(rows(0, 4_200), matrix.toArray());
    }
  }

  @Test
  void aLineThatWasCutOffAndABrokenChunkAreNotTrusted() throws IOException {
    interrupt();
    Files.writeString(
        aside("log"), "4000 " + KEY.hex() + " bm90IHdob2xl", StandardOpenOption.APPEND);
    try (var store = open();
        var journal = journal(store)) {
      assertEquals(3_000, journal.rows());
    }
    try (var file =
        java.nio.channels.FileChannel.open(aside("rows.npy"), StandardOpenOption.WRITE)) {
      file.write(
          java.nio.ByteBuffer.wrap("!".getBytes(StandardCharsets.US_ASCII)),
          128 + 1_500L * COLS * Float.BYTES);
    }
    try (var store = open();
        var journal = journal(store)) {
      assertEquals(1_000, journal.rows());
      assertEquals(List.of("chunk 0\nü"), journal.notes());
    }
  }

  @Test
  void rowsMadeOnAnotherBasisAreDropped() {
    interrupt();
    try (var store = open();
        var journal = store.journal(KEY, 5_000, COLS, "batches of 8")) {
      assertEquals(0, journal.rows());
    }
    assertFalse(Files.exists(aside("log")), "nothing was sealed");
  }

  @Test
  void theSecondOfTwoAtOnceBeginsAnewAndTheLongerOneIsKept() {
    interrupt();
    try (var one = open();
        var two = open();
        var first = journal(one);
        var second = journal(two)) {
      assertEquals(3_000, first.rows());
      assertEquals(0, second.rows());
      second.append(rows(0, 10), 0, 10);
      second.seal("short");
    }
    try (var store = open();
        var journal = journal(store)) {
      assertEquals(3_000, journal.rows());
    }
  }

  @Test
  void whatNobodyCameBackForGoesAway() {
    interrupt();
    assertTrue(
        aside("log").toFile().setLastModified(System.currentTimeMillis() - 31L * 86_400_000));
    open().close();
    assertFalse(Files.exists(aside("log")));
  }
}
