package org.lastlayer.model.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;

/**
 * Weights inside a bundle, unpacked once a user to {@code CACHE/models/SHA-256/NAME}: written under
 * a temporary name, then renamed, so that two programs at once do no harm. What lies there already
 * is used only if its digest is right.
 */
final class PackedWeights implements Weights {
  private final String name;
  private final Opener opener;
  private final Beside beside;
  private final @Nullable String expected;
  private final Path cache;
  private @Nullable Located located;

  /** What lies beside the weights in their bundle. */
  @FunctionalInterface
  interface Beside {
    /** Bytes from the start; null where there is no such entry. */
    @Nullable InputStream open(String file) throws IOException;
  }

  PackedWeights(String name, Opener opener, Beside beside, @Nullable String expected, Path cache) {
    this.name = name;
    this.opener = opener;
    this.beside = beside;
    this.expected = expected;
    this.cache = cache;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Located locate(RunContext run) {
    var known = located;
    if (known == null || !Files.isRegularFile(known.file())) {
      known = find(run);
      located = known;
    }
    return known;
  }

  /**
   * Unpacked by its own digest, which is read anew each time: such files are small beside the
   * weights.
   */
  @Override
  public @Nullable Path beside(String file, RunContext run) {
    try {
      var opened = beside.open(file);
      if (opened == null) {
        return null;
      }
      try (var in = opened) {
        return unpack(in, file, null, run).file();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Located find(RunContext run) {
    try {
      var there = expected == null ? null : folder(expected).resolve(name);
      var found = there == null ? null : digest(there, run);
      if (expected != null && there != null && found != null) {
        if (expected.equals(found)) {
          return new Located(there, expected);
        }
        run.warn(damaged(there));
      }
      try (var in = opener.open()) {
        return unpack(in, name, expected, run);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static Problem damaged(Path file) {
    return new Problem(
        Kind.DATA,
        file.toString(),
        "as it was unpacked",
        "other bytes",
        "It is unpacked again. Check the disk if this happens often.");
  }

  private LastlayerException unwritable(IOException e) {
    return new LastlayerException(
        new Problem(
            Kind.RESOURCE,
            "model",
            "unpacked to the cache folder " + cache,
            e.toString(),
            "See that it may be written and has room, or name another by LASTLAYER_CACHE."),
        e);
  }

  private Path folder(String sha256) {
    return cache.resolve("models").resolve(sha256);
  }

  private static @Nullable String digest(Path file, RunContext run) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (var in = Files.newInputStream(file)) {
      return Sha.copy(in, OutputStream.nullOutputStream(), run);
    }
  }

  private Located unpack(InputStream in, String name, @Nullable String expected, RunContext run)
      throws IOException {
    Files.createDirectories(cache.resolve("models"));
    var temporary = Files.createTempFile(cache.resolve("models"), "unpack", ".part");
    try {
      String sha256;
      try (var out = Files.newOutputStream(temporary)) {
        sha256 = Sha.copy(in, out, run);
      }
      if (expected != null && !expected.equals(sha256)) {
        throw Resolved.wrongDigest(expected, sha256, name);
      }
      try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      var file = folder(sha256).resolve(name);
      Files.createDirectories(file.getParent());
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      return new Located(file, sha256);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
