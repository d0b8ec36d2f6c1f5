package org.lastlayer.pipeline.internal.work;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Store;
import org.lastlayer.matrix.TempFolder;

/**
 * A run folder for another machine: made on this one's disk, where outputs may seek and map, and
 * carried over when it is whole.
 *
 * <p>Where a folder's name is changed in one step, as on HDFS, it is carried to a temporary name
 * beside its place and renamed; an earlier run keeps its name until then. On an object store, where
 * a name is changed by copying, it is carried straight to its place with {@code run.json} last, and
 * an earlier run's goes first: a folder without it is no run. Threads: one.
 */
final class RemoteRunDraft implements RunDraft {
  private static final int STEP = 1 << 20;

  /** What a killed process left is taken for dead then: nobody holds locks over there. */
  private static final Duration DEAD = Duration.ofDays(7);

  private final Path out;
  private final Path fresh;
  private final boolean renames;
  private final TempFolder here;
  private final RunContext run;

  private RemoteRunDraft(Path out, Path fresh, boolean renames, TempFolder here, RunContext run) {
    this.out = out;
    this.fresh = fresh;
    this.renames = renames;
    this.here = here;
    this.run = run;
  }

  static RemoteRunDraft begin(Path out, Path parent, Store store, RunContext run)
      throws IOException {
    sweep(parent, RunFolder.prefix(out));
    var fresh = parent.resolve(RunFolder.prefix(out) + UUID.randomUUID());
    boolean renames = renames(fresh);
    var tmp = store.root().resolve("tmp");
    TempFolder.sweep(tmp, "out-");
    return new RemoteRunDraft(out, fresh, renames, TempFolder.create(tmp, "out-"), run);
  }

  /** Tried out with a file, so that it is known, too, that files may be written there. */
  private static boolean renames(Path fresh) throws IOException {
    var to = fresh.resolveSibling(fresh.getFileName() + ".tried");
    try {
      Files.write(fresh, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      return false;
    } finally {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(to);
    }
  }

  private static void sweep(Path parent, String prefix) throws IOException {
    try (var all = Files.newDirectoryStream(parent, p -> named(p).startsWith(prefix))) {
      for (var left : all) {
        var since = Instant.now().minus(DEAD);
        if (Files.getLastModifiedTime(left).toInstant().isBefore(since)) {
          TempFolder.delete(left);
        }
      }
    } catch (NoSuchFileException e) {
      // an object store has no folder before its first file
    }
  }

  private static String named(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public Path folder() {
    return here.folder();
  }

  @Override
  public void become() throws IOException {
    if (!renames) {
      Files.deleteIfExists(out.resolve(RunFolder.RUN));
      TempFolder.delete(out);
      carry(out);
      return;
    }
    carry(fresh);
    var old = out.resolveSibling("." + out.getFileName() + ".old-" + UUID.randomUUID());
    boolean replaces = Files.exists(out);
    if (replaces) {
      Files.move(out, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(fresh, out, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(old, out, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    if (replaces) {
      TempFolder.delete(old);
    }
  }

  private void carry(Path to) throws IOException {
    List<Path> files;
    try (var all = Files.walk(here.folder())) {
      files =
          all.filter(Files::isRegularFile)
              .sorted(
                  Comparator.comparing((Path p) -> named(p).equals(RunFolder.RUN))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    long bytes = 0;
    for (var file : files) {
      bytes += Files.size(file);
    }
    var buffer = new byte[STEP];
    try (var progress = run.progress("bytes carried to " + out, bytes)) {
      for (var file : files) {
        var target = to;
        for (var name : here.folder().relativize(file)) {
          target = target.resolve(name.toString());
        }
        Files.createDirectories(target.getParent());
        try (var in = Files.newInputStream(file);
            var sink = Files.newOutputStream(target)) {
          for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            run.checkpoint();
            sink.write(buffer, 0, got);
            progress.advance(got);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    here.close();
    try {
      TempFolder.delete(fresh);
    } catch (IOException e) {
      // the machine over there is gone: the next run's sweep finds it
    }
  }
}
