package org.lastlayer.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.matrix.internal.MappedMatrix;

/** An entry of the store being written. Threads: one at a time. */
public final class StoreDraft implements AutoCloseable {
  private final Store store;
  private final LinkedHashMap<String, StoreEntry.Member> files = new LinkedHashMap<>();
  private @Nullable Path folder;

  StoreDraft(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Adds a matrix as {@code .npy}. What the store's own {@link Store#matrix} wrote is linked, not
   * copied.
   */
  public void add(String name, FeatureMatrix matrix) {
    var target = open().resolve(name);
    if (!(matrix instanceof MappedMatrix mapped
        && store.owns(mapped.file())
        && link(mapped.file(), target))) {
      Npy.write(target, matrix);
    }
    add(name);
  }

  /** Adds int64 numbers as {@code .npy}, {@code cols} a row. */
  public void add(String name, long[] values, int cols) {
    Npy.writeLongs(open().resolve(name), values, cols);
    add(name);
  }

  /** Adds a text in UTF-8. */
  public void add(String name, String text) {
    try {
      Files.writeString(
          open().resolve(name), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(name);
  }

  /** Writes files to a folder that is there and empty. */
  @FunctionalInterface
  public interface Filler {
    /** Writes plain files, no folders. */
    void fill(Path folder) throws IOException;
  }

  /** Adds what somebody else writes; only to an entry that has nothing yet. */
  public void fill(Filler filler) throws IOException {
    if (!files.isEmpty()) {
      throw new IllegalStateException("the entry has files already");
    }
    filler.fill(open());
    try (var inside = Files.newDirectoryStream(open())) {
      for (var file : inside) {
        add(file.getFileName().toString());
      }
    }
  }

  private void add(String name) {
    try {
      var file = open().resolve(name);
      force(file);
      files.put(name, StoreEntry.member(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts the entry in its place, for good. Where another process was first, its entry is returned.
   */
  public StoreEntry commit(Digest key) {
    var done = open();
    try {
      var manifest = done.resolve(StoreEntry.MANIFEST);
      Files.writeString(manifest, StoreEntry.manifest(files), StandardCharsets.UTF_8);
      force(manifest);
      force(done);
      var entry = store.put(key, done);
      folder = null;
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("could not keep a result in " + store.root(), e);
    }
  }

  private Path open() {
    var here = folder;
    if (here == null) {
      throw new IllegalStateException("the entry is finished");
    }
    return here;
  }

  private static boolean link(Path from, Path to) {
    try {
      Files.createLink(to, from);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Waits until the disk has it. Folders can be forced on POSIX systems only; elsewhere that is
   * left out.
   */
  static void force(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (var channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    var left = folder;
    if (left != null) {
      folder = null;
      try {
        TempFolder.delete(left);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
