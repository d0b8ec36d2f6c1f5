package org.lastlayer.source.idx.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Gunzip;

/**
 * An IDX file of unsigned bytes in memory: two zero bytes, the type 0x08, the number of axes, each
 * axis as a big-endian int, then the numbers. Gzip is seen by its first bytes, not by the name.
 *
 * @param shape the axes, the first one counts the items
 * @param data as many bytes as the product of the axes
 * @param trailing whether bytes follow that belong to nothing
 */
record IdxFile(int[] shape, byte[] data, boolean trailing) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MOST_AXES = 4;
  private static final int STEP = 1 << 20;

  /** Small, since what is read ahead of a bomb counts in its favour. */
  private static final int PACKED = 1 << 16;

  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  int count() {
    return shape[0];
  }

  /** Bytes an item. */
  int stride() {
    return count() == 0 ? 0 : data.length / count();
  }

  /** All in one; they must agree in every axis but the first. */
  static IdxFile load(List<Path> paths, String where, RunContext run) {
    var all = load(paths.getFirst(), where, run);
    for (var path : paths.subList(1, paths.size())) {
      all = all.followedBy(load(path, where, run), path, where);
    }
    return all;
  }

  private IdxFile followedBy(IdxFile next, Path path, String where) {
    int[] axes = shape.clone();
    axes[0] = next.count();
    if (!Arrays.equals(axes, next.shape) || (long) data.length + next.data.length > MOST_BYTES) {
      throw problem(
          where,
          "files of items of one size, with at most " + MOST_BYTES + " bytes together",
          path + " of " + Arrays.toString(next.shape) + " after " + Arrays.toString(shape),
          "Only sets of the same kind can be joined.");
    }
    axes[0] += count();
    var both = Arrays.copyOf(data, data.length + next.data.length);
    System.arraycopy(next.data, 0, both, data.length, next.data.length);
    return new IdxFile(axes, both, trailing || next.trailing);
  }

  /** The axes only; checks the length too where the file is not compressed. */
  static int[] header(Path path, String where) {
    return read(path, where, IdxFile::headerOf);
  }

  /** The whole file. Grows with what is really there, so that a lying header costs no memory. */
  static IdxFile load(Path path, String where, RunContext run) {
    return read(
        path,
        where,
        (in, file, at) -> {
          int[] shape = headerOf(in, file, at);
          long bytes = bytes(shape);
          var data = new byte[(int) Math.min(bytes, STEP)];
          int have = 0;
          while (true) {
            run.checkpoint();
            int got = in.readNBytes(data, have, Math.min(STEP, data.length - have));
            have += got;
            if (have == bytes) {
              return new IdxFile(shape, data, in.read() >= 0);
            }
            if (got == 0) {
              throw truncated(file, at, shape, have);
            }
            if (have == data.length) {
              data = Arrays.copyOf(data, (int) Math.min(bytes, 2L * data.length));
            }
          }
        });
  }

  private static int[] headerOf(InputStream in, Path path, String where) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4
        || magic[0] != 0
        || magic[1] != 0
        || magic[2] != UNSIGNED_BYTE
        || magic[3] < 1
        || magic[3] > MOST_AXES) {
      throw problem(
          where,
          "an IDX file of unsigned bytes, which begins with 00 00 08 and the number of its axes",
          magic.length == 0 ? "an empty file: " + path : path + ", which begins with " + hex(magic),
          "Images begin with 00 00 08 03, labels with 00 00 08 01.");
    }
    var shape = new int[magic[3]];
    for (int i = 0; i < shape.length; i++) {
      byte[] axis = in.readNBytes(4);
      if (axis.length < 4) {
        throw problem(
            where,
            "a whole IDX file",
            path + ", which ends within its header",
            "Fetch the file again.");
      }
      shape[i] = ByteBuffer.wrap(axis).getInt();
    }
    if (Arrays.stream(shape).anyMatch(axis -> axis < 0) || bytes(shape) > MOST_BYTES) {
      throw problem(
          where,
          "an IDX file of at most " + MOST_BYTES + " bytes",
          path + ", which says " + Arrays.toString(shape),
          "The file is damaged, or has to be split.");
    }
    return shape;
  }

  private static long bytes(int[] shape) {
    long bytes = 1;
    for (int axis : shape) {
      long product = Math.multiplyHigh(bytes, axis) == 0 ? bytes * axis : Long.MAX_VALUE;
      bytes = product < 0 ? Long.MAX_VALUE : product;
    }
    return bytes;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(InputStream in, Path path, String where) throws IOException;
  }

  private static <T> T read(Path path, String where, Reading<T> reading) {
    try (var file =
        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(path), STEP), 2)) {
      byte[] first = file.readNBytes(2);
      file.unread(first);
      boolean zipped = first.length == 2 && first[0] == (byte) 0x1f && first[1] == (byte) 0x8b;
      if (!zipped) {
        return reading.from(file, path, where);
      }
      try (var unzipped = Gunzip.of(file, PACKED)) {
        return reading.from(unzipped, path, where);
      }
    } catch (EOFException | ZipException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA,
              where,
              "a whole gzip file",
              path + ", which is cut or damaged (" + e.getMessage() + ")",
              "Fetch the file again."),
          e);
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, where, "a readable file", path + ": " + e, ""), e);
    }
  }

  private static LastlayerException truncated(Path path, String where, int[] shape, long have) {
    return problem(
        where,
        "a whole IDX file: "
            + bytes(shape)
            + " bytes of "
            + Arrays.toString(shape)
            + " after the header",
        path + ", which ends after " + have,
        "Fetch the file again.");
  }

  private static LastlayerException problem(
      String where, String expected, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, advice));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
