package org.lastlayer.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Where unfinished work waits for its next run. A folder is taken out and put in by renaming it, so
 * that it belongs to one process at a time. Threads: any number.
 *
 * @param folder it
 */
record Aside(Path folder) {
  static Aside in(Path root) {
    return new Aside(root.resolve("partial"));
  }

  /** Takes the work of that key, if there is any, to the place {@code to}. */
  void take(String key, Path to) throws IOException {
    try {
      Files.move(folder.resolve(key), to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Nothing was interrupted, or another process has taken it up.
    }
  }

  /** Puts a journal's folder in, unless one with more in it is there. */
  void put(Path journal) {
    var name = journal.getFileName().toString().substring(StoredJournal.PREFIX.length());
    var to = folder.resolve(name);
    try {
      if (name.startsWith("twin-")
          || (Files.exists(to) && StoredJournal.size(to) >= StoredJournal.size(journal))) {
        TempFolder.delete(journal);
        return;
      }
      Files.createDirectories(folder);
      TempFolder.delete(to);
      Files.move(journal, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Another process was first.
    } catch (IOException e) {
      throw new UncheckedIOException("could not put unfinished rows aside", e);
    }
  }

  /** Puts in what a killed process worked on. */
  void rescue(Path work) {
    if (!Files.isDirectory(work)) {
      return;
    }
    try (var all = Files.newDirectoryStream(work, StoredJournal.PREFIX + "*")) {
      all.forEach(this::put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what nobody came back for. */
  void sweep(Duration after) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var all = Files.newDirectoryStream(folder)) {
      for (var each : all) {
        if (System.currentTimeMillis() - StoredJournal.age(each) > after.toMillis()) {
          TempFolder.delete(each);
        }
      }
    }
  }
}
