package org.lastlayer.matrix;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/**
 * Files of other machines on this one's disk, for what maps a file or hands its name to a library.
 *
 * <p>A copy lies under {@code staged} in the store's default folder, named by the digest of where
 * the files are from, their sizes and their times: made once, whole or not at all, and found by
 * every later run until the file changes. One that nobody has asked for in thirty days is removed.
 * Threads: any number, in any number of processes.
 */
public final class LocalCopies {
  private static final String PREFIX = "copying-";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int STEP = 1 << 20;
  private static final int NAME = 32;

  private static boolean swept;

  private LocalCopies() {}

  private record Remote(Path file, long size, long modified) {
    static Remote of(Path file) throws IOException {
      return new Remote(file, Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
  }

  /**
   * A file itself where it lies on this machine, else a copy.
   *
   * @param run shows progress and may stop it; null for nobody
   * @throws LastlayerException RESOURCE where it cannot be copied
   */
  public static Path of(Path file, @Nullable RunContext run) {
    return beside(file, name -> false, run);
  }

  /**
   * The same, with those files of its folder that belong to it, beside it.
   *
   * @param others whether a file of that name does
   */
  public static Path beside(Path file, Predicate<String> others, @Nullable RunContext run) {
    if (!RemotePaths.is(file)) {
      return file;
    }
    try {
      var all = new TreeMap<String, Remote>();
      var name = file.getFileName().toString();
      all.put(name, Remote.of(file));
      var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      try (var inside = Files.newDirectoryStream(folder)) {
        for (var other : inside) {
          var its = other.getFileName().toString();
          if (others.test(its) && Files.isRegularFile(other)) {
            all.putIfAbsent(its, Remote.of(other));
          }
        }
      }
      return copies(folder, all, run).resolve(name);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** A folder itself where it lies on this machine, else a copy with all that is in it. */
  public static Path folder(Path folder, @Nullable RunContext run) {
    if (!RemotePaths.is(folder)) {
      return folder;
    }
    try (var tree = Files.walk(folder)) {
      var all = new TreeMap<String, Remote>();
      for (var file : (Iterable<Path>) tree::iterator) {
        if (Files.isRegularFile(file)) {
          all.put(folder.relativize(file).toString(), Remote.of(file));
        }
      }
      return copies(folder, all, run);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static synchronized Path copies(
      Path from, SortedMap<String, Remote> files, @Nullable RunContext run) throws IOException {
    var root = root();
    var said = new StringBuilder(from.toUri().toString()).append('\n');
    files.forEach(
        (name, remote) ->
            said.append(name + "\0" + remote.size() + "\0" + remote.modified() + "\n"));
    var place = root.resolve(Digests.of(said.toString()).hex().substring(0, NAME));
    if (!Files.isDirectory(place)) {
      try (var fresh = TempFolder.create(root, PREFIX)) {
        copy(files, fresh.folder(), run);
        try {
          Files.move(fresh.folder(), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
          if (!Files.isDirectory(place)) { // else another process was first with the same bytes
            throw e;
          }
        }
      }
    }
    Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
    return place;
  }

  private static void copy(SortedMap<String, Remote> files, Path into, @Nullable RunContext run)
      throws IOException {
    long all = files.values().stream().mapToLong(Remote::size).sum();
    var progress = run == null ? null : run.progress("bytes copied to this machine", all);
    try {
      var buffer = new byte[STEP];
      for (var file : files.entrySet()) {
        var to = into.resolve(file.getKey());
        Files.createDirectories(to.getParent());
        long size = 0;
        try (var in = Files.newInputStream(file.getValue().file());
            var out = Files.newOutputStream(to)) {
          for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            out.write(buffer, 0, got);
            size += got;
            if (run != null && progress != null) {
              progress.advance(got);
              run.checkpoint();
            }
          }
        }
        if (size != file.getValue().size()) {
          throw new IOException(file.getValue().file() + " changed while it was copied");
        }
      }
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }

  /** Called under the class's lock. */
  private static Path root() throws IOException {
    var store = CacheFolders.store(null, System.getenv(), System.getProperty("user.home", "."));
    var root = Files.createDirectories(store.resolve("staged"));
    if (!swept) {
      swept = true;
      TempFolder.sweep(root, PREFIX);
      sweep(root, Instant.now().minus(KEPT));
    }
    return root;
  }

  /** Removes what nobody has asked for since. */
  static void sweep(Path root, Instant since) throws IOException {
    List<Path> all;
    try (var inside = Files.list(root)) {
      all = inside.filter(p -> !p.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (var copy : all) {
      if (Files.getLastModifiedTime(copy).toInstant().isBefore(since)) {
        TempFolder.delete(copy);
      }
    }
  }

  private static LastlayerException failed(Path file, IOException e) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.RESOURCE,
            file.toString(),
            "a file that can be copied to this machine's disk",
            "'" + e + "'",
            "Check the path, its rights and the room in the store's folder."),
        e);
  }
}
