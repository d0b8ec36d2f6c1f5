package org.lastlayer.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.lastlayer.api.matrix.DType;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.MatrixInfo;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.internal.NpyWriter;

/**
 * Results kept by what they were made from.
 *
 * <p>An entry is a folder {@code objects/ab/cdef…} named by its key. It is written under a
 * temporary name, forced to disk and renamed, so that it is there whole or not at all, and it is
 * never rewritten: any number of processes may share a store, and the first to finish an entry
 * wins. When a process first finds an entry, the size and the SHA-256 of each file are checked, of
 * a very large entry its CRC-32C instead; a broken entry is told, removed, and made again by
 * whoever needs it. See ADR 21.
 *
 * <p>Threads: any number.
 */
public final class Store implements AutoCloseable {
  /** Entries above this size are not hashed: about a quarter of a second. */
  private static final long HASHED = 256L << 20;

  private static final long HEAP = 1 << 20;
  private static final String PREFIX = "work-";
  private static final long KEPT_ASIDE_DAYS = 30;

  private final Path root;
  private final Aside aside;
  private final TempFolder work;
  private final Consumer<Problem> broken;
  private final ConcurrentMap<Digest, StoreEntry> verified = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private final Set<Path> busy = ConcurrentHashMap.newKeySet();

  private Store(Path root, Aside aside, TempFolder work, Consumer<Problem> broken) {
    this.root = root;
    this.aside = aside;
    this.work = work;
    this.broken = broken;
  }

  /**
   * Opens the store in {@code root}, making it if need be, and removes what killed processes left.
   *
   * @param broken hears of entries that had to be thrown away
   * @throws LastlayerException of kind RESOURCE when the folder cannot be used
   */
  public static Store open(Path root, Consumer<Problem> broken) {
    try {
      Files.createDirectories(root.resolve("objects"));
      var tmp = root.resolve("tmp");
      var aside = Aside.in(root);
      TempFolder.sweep(tmp, PREFIX, aside::rescue);
      aside.sweep(Duration.ofDays(KEPT_ASIDE_DAYS));
      return new Store(root, aside, TempFolder.create(tmp, PREFIX), broken);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              "the store " + root,
              "a folder that can be written",
              "'" + e + "'",
              "Name another with --store or LASTLAYER_STORE."),
          e);
    }
  }

  /** The store's folder. */
  public Path root() {
    return root;
  }

  /** The entry of that key, if it is there and whole. */
  public Optional<StoreEntry> find(Digest key) {
    var known = verified.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    var folder = folder(key);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      var entry = StoreEntry.read(key, folder);
      entry.verify(HASHED);
      verified.put(key, entry);
      return Optional.of(entry);
    } catch (IOException e) {
      broken.accept(
          new Problem(
              Problem.Kind.DATA,
              folder.toString(),
              "as it was written",
              e.getMessage() == null ? e.toString() : e.getMessage(),
              "It is thrown away and made again. Check the disk if this happens often."));
      discard(folder);
      return Optional.empty();
    }
  }

  /** An entry to be filled. Closing it without {@link StoreDraft#commit} throws it away. */
  public StoreDraft begin() {
    try {
      return new StoreDraft(this, Files.createDirectory(next("draft-")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A matrix to be written, on disk unless it is small; it lives until the store is closed. */
  public MatrixBuilder matrix(long rows, int cols) {
    if (Math.multiplyExact(rows, (long) cols) * Float.BYTES <= HEAP) {
      return HeapMatrix.builder(rows, cols);
    }
    try {
      return new NpyWriter(next("matrix-"), rows, cols);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Rows that outlive a killed process: what an interrupted run left under the same key and basis
   * is there already. The caller ends it with {@link StoredJournal#park} or {@link
   * StoredJournal#discard}. When two runs do the same work at once, the second begins anew.
   *
   * @param key of the work
   * @param basis rows that were made on another are dropped
   */
  public StoredJournal journal(Digest key, long most, int cols, String basis) {
    var folder = work.folder().resolve(StoredJournal.PREFIX + key.hex());
    if (!busy.add(folder)) {
      folder = next(StoredJournal.PREFIX + "twin-");
    }
    try {
      aside.take(key.hex(), folder);
      return new StoredJournal(this, folder, new MatrixInfo(most, cols, DType.F32), basis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a journal's folder aside. */
  void park(Path folder) {
    aside.put(folder);
    free(folder);
  }

  /** A journal is not worked on any more. */
  void free(Path folder) {
    busy.remove(folder);
  }

  /** Whether a file is one of those that {@link #matrix} made. */
  boolean owns(Path file) {
    return file.startsWith(work.folder());
  }

  /** Puts a filled folder in its place, or drops it where another was first. */
  StoreEntry put(Digest key, Path draft) throws IOException {
    var shelf = shelf(key);
    var target = folder(key);
    for (int attempt = 0; ; attempt++) {
      Files.createDirectories(shelf);
      try {
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        StoreDraft.force(shelf);
      } catch (FileAlreadyExistsException e) {
        TempFolder.delete(draft);
      } catch (FileSystemException e) { // "Directory not empty" has no exception of its own here
        if (!Files.isDirectory(target) || attempt > 0) {
          throw e;
        }
        if (find(key).isEmpty()) {
          continue; // what was there was broken and is gone
        }
        TempFolder.delete(draft);
      }
      var entry = StoreEntry.read(key, target);
      verified.put(key, entry);
      return entry;
    }
  }

  private Path shelf(Digest key) {
    return root.resolve("objects").resolve(key.hex().substring(0, 2));
  }

  private Path folder(Digest key) {
    return shelf(key).resolve(key.hex().substring(2));
  }

  private Path next(String prefix) {
    return work.folder().resolve(prefix + number.incrementAndGet());
  }

  private void discard(Path folder) {
    try {
      var away = next("broken-");
      Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
      TempFolder.delete(away);
    } catch (IOException e) {
      // Another process was first, or it cannot be moved: then putting the new entry says so.
    }
  }

  @Override
  public void close() {
    work.close();
  }
}
