package org.lastlayer.source.images.internal;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Gunzip;

/**
 * Image files in a tar (POSIX ustar and pax, GNU long names), read where they lie. One that is
 * gzipped is first unzipped to a temporary file, which goes when the listing is closed.
 */
final class TarListing {
  private static final int BLOCK = 512;
  private static final int LONGEST_NAME = 1 << 16;
  private static final int STEP = 1 << 20;

  /** Small, since what is read ahead of a bomb counts in its favour. */
  private static final int PACKED = 1 << 16;

  private final FileChannel channel;
  private final Path shown;
  private final Listing found;

  private TarListing(FileChannel channel, Path shown, Closeable held) {
    this.channel = channel;
    this.shown = shown;
    this.found = new Listing(held);
  }

  static Listing of(Path file, RunContext run) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    return list(channel, file, channel, run);
  }

  static Listing unzipped(Path file, RunContext run) throws IOException {
    var plain = Files.createTempFile("lastlayer", ".tar");
    try {
      try (var in = Gunzip.of(Files.newInputStream(file), PACKED);
          var out = Files.newOutputStream(plain)) {
        var buffer = new byte[STEP];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
          run.checkpoint();
          out.write(buffer, 0, got);
        }
      } catch (EOFException e) {
        throw (ZipException) new ZipException("the gzip file ends too early").initCause(e);
      }
      var channel = FileChannel.open(plain, StandardOpenOption.READ);
      return list(
          channel,
          file,
          () -> {
            channel.close();
            Files.deleteIfExists(plain);
          },
          run);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(plain);
      throw e;
    }
  }

  private static Listing list(FileChannel channel, Path shown, Closeable held, RunContext run)
      throws IOException {
    var tar = new TarListing(channel, shown, held);
    try {
      tar.read(run);
      return tar.found;
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private void read(RunContext run) throws IOException {
    String longName = null;
    long at = 0;
    while (at + BLOCK <= channel.size()) {
      run.checkpoint();
      byte[] header = bytes(at, BLOCK);
      if (header[0] == 0) {
        return;
      }
      check(header, at);
      long size = number(header, 124, 12);
      long body = at + BLOCK;
      if (size < 0 || body + size > channel.size()) {
        throw new ZipException("the archive ends within the file at byte " + at);
      }
      char type = (char) header[156];
      if (type == 'L') {
        longName = text(bytes(body, nameLength(size)), 0, (int) size);
      } else if (type == 'x') {
        longName =
            paxPath(new String(bytes(body, nameLength(size)), StandardCharsets.UTF_8), longName);
      } else if (type != 'g') {
        if (type == '0' || type == 0) {
          add(longName == null ? name(header) : longName, body, size, number(header, 136, 12));
        }
        longName = null;
      }
      at = body + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
  }

  private void add(String path, long body, long size, long modified) {
    var names = Listing.names(path);
    if (!names.isEmpty()) {
      found.add(new ImageFile(names, shown + "!/" + path, size, modified, () -> open(body, size)));
    }
  }

  private InputStream open(long body, long size) throws IOException {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IOException("too large: " + size + " bytes");
    }
    return new ByteArrayInputStream(bytes(body, (int) size));
  }

  private byte[] bytes(long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the archive ends too early");
      }
    }
    return bytes.array();
  }

  private static void check(byte[] header, long at) throws ZipException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 255;
    }
    if (sum != number(header, 148, 8)) {
      throw new ZipException("no tar archive, or one damaged at byte " + at);
    }
  }

  private static int nameLength(long size) throws ZipException {
    if (size > LONGEST_NAME) {
      throw new ZipException("a name of " + size + " bytes");
    }
    return (int) size;
  }

  private static String name(byte[] header) {
    var name = text(header, 0, 100);
    boolean posix = header[257] == 'u' && header[262] == 0;
    var prefix = posix ? text(header, 345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /**
   * The value of {@code path} among records "length key=value\n"; the name so far where there is
   * none.
   */
  private static @Nullable String paxPath(String records, @Nullable String before) {
    for (var line : records.split("\n", -1)) {
      int key = line.indexOf(" path=");
      if (key > 0) {
        return line.substring(key + 6);
      }
    }
    return before;
  }

  private static String text(byte[] bytes, int from, int most) {
    int end = from;
    while (end < from + most && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /**
   * Octal digits, or GNU's big-endian binary where the first bit is set; −1 where it is neither.
   */
  private static long number(byte[] header, int from, int length) {
    long number = 0;
    if ((header[from] & 0x80) != 0) {
      for (int i = from + 4; i < from + length; i++) {
        number = (number << 8) | (header[i] & 255);
      }
      return number;
    }
    for (int i = from; i < from + length && header[i] != 0; i++) {
      if (header[i] >= '0' && header[i] <= '7') {
        number = number * 8 + header[i] - '0';
      } else if (header[i] != ' ') {
        return -1;
      }
    }
    return number;
  }
}
