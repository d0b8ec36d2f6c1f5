package org.lastlayer.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.matrix.internal.Exchange;

/**
 * A folder that goes away: when it is closed, or, if its process was killed, when another process
 * sweeps.
 *
 * <p>A lock on a file beside it says that its process lives. The operating system drops the lock
 * with the process, so no number of a process that may since belong to another has to be trusted.
 * Threads: any number.
 */
public final class TempFolder implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final int TRIES = 100;
  // Closing a file drops every lock that this process holds on it: sweeping must not even open our
  // own.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path parent;
  private final Path folder;
  private final Path lockFile;
  private final FileChannel channel;

  private TempFolder(Path parent, Path folder, Path lockFile, FileChannel channel) {
    this.parent = parent;
    this.folder = folder;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * A new empty folder in {@code parent}, which is made if need be; its name begins with {@code
   * prefix}.
   */
  public static TempFolder create(Path parent, String prefix) throws IOException {
    Files.createDirectories(parent);
    var real = parent.toRealPath();
    while (true) {
      var folder = real.resolve(prefix + UUID.randomUUID());
      var lockFile = lockOf(folder);
      OURS.add(lockFile);
      var channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try {
        channel.lock();
        if (Files.exists(lockFile)) { // not swept between its making and its locking
          Files.createDirectory(folder);
          return new TempFolder(real, folder, lockFile, channel);
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        Files.deleteIfExists(lockFile);
        OURS.remove(lockFile);
        throw e;
      }
      channel.close();
      OURS.remove(lockFile);
    }
  }

  /** Removes the folders with that prefix whose process has ended. */
  public static void sweep(Path parent, String prefix) throws IOException {
    sweep(parent, prefix, folder -> {});
  }

  /**
   * The same.
   *
   * @param rescue is given each folder before it is removed, and may move out what is worth it
   */
  public static void sweep(Path parent, String prefix, Consumer<Path> rescue) throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (var all = Files.newDirectoryStream(parent.toRealPath(), prefix + "*" + LOCK)) {
      for (Path lockFile : all) {
        if (!OURS.contains(lockFile)) {
          sweep(lockFile, rescue);
        }
      }
    }
  }

  private static void sweep(Path lockFile, Consumer<Path> rescue) throws IOException {
    try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        var lock = tryLock(channel)) {
      if (lock != null) {
        var name = lockFile.getFileName().toString();
        var folder = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
        rescue.accept(folder);
        delete(folder);
        Files.deleteIfExists(lockFile);
      }
    } catch (NoSuchFileException e) {
      // its owner, or another sweeper, was first
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this process under another class loader
    }
  }

  /**
   * Removes a folder or file with all that is in it; nothing happens if it is not there. Links are
   * not followed.
   */
  public static void delete(Path root) throws IOException {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
              if (e != null) {
                throw e;
              }
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // gone already
    }
  }

  private static Path lockOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /**
   * Gives the folder its name for good. What had that name takes the temporary one, so that it goes
   * away when this is closed; on Linux the two change places in one step, so that there is one of
   * them at every moment. When several want the name at once, each has it for a moment and the last
   * keeps it.
   */
  public void become(Path target) throws IOException {
    for (int left = TRIES; ; left--) {
      try {
        place(target);
        return;
      } catch (FileSystemException e) {
        // Another took or freed the name between the look and the move: look again.
        if (left == 0 || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
  }

  private void place(Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } else if (!Exchange.tried(folder, target)) {
      try (var old = create(parent, "." + target.getFileName() + ".old-")) {
        Files.move(target, old.folder().resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  @Override
  public void close() {
    try {
      delete(folder);
      Files.deleteIfExists(lockFile);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + folder, e);
    } finally {
      OURS.remove(lockFile);
    }
  }
}
