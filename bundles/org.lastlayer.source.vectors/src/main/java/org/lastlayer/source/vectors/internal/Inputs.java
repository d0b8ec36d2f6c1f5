package org.lastlayer.source.vectors.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.matrix.Gunzip;

/** Opening files with problems that say which parameter named them. */
final class Inputs {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_1 = 0x1f;
  private static final int GZIP_2 = 0x8b;

  private Inputs() {}

  static void check(List<Problem> problems, @Nullable Path file, String where) {
    if (file == null) {
      return;
    }
    if (!Files.isRegularFile(file)) {
      problems.add(
          new Problem(
              Kind.REQUEST,
              where,
              "a file",
              Files.isDirectory(file) ? "the folder " + file : "no file at " + file,
              "Relative paths start from the folder of the pipeline file."));
    } else if (!Files.isReadable(file)) {
      problems.add(
          new Problem(
              Kind.RESOURCE, where, "a readable file", file.toString(), "See its permissions."));
    }
  }

  /** The bytes, unpacked where the first two say gzip, whatever the name. */
  static InputStream open(Path file) throws IOException {
    var raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    raw.mark(2);
    boolean gzip = raw.read() == GZIP_1 && raw.read() == GZIP_2;
    raw.reset();
    // Not buffered again: what was unpacked before a failure must not be lost.
    return gzip ? Gunzip.of(raw, BUFFER) : raw;
  }

  /** All lines, unpacked where the file is gzipped, without a byte order mark. */
  static List<String> lines(Path file, Charset charset, String where) {
    try (var in = open(file)) {
      var text = charset.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException e) {
      throw new LastlayerException(
          new Problem(
              Kind.DATA, where, "text in " + charset.name(), file.toString(), "Name its encoding."),
          e);
    } catch (IOException e) {
      throw unreadable(file, where, e);
    }
  }

  static LastlayerException unreadable(Path file, String where, IOException e) {
    return new LastlayerException(
        new Problem(
            Kind.DATA,
            where,
            "a file that can be read to its end",
            file + ": " + e.getMessage(),
            "Is it whole?"),
        e);
  }

  static LastlayerException data(String where, String expected, String found, String advice) {
    return new LastlayerException(new Problem(Kind.DATA, where, expected, found, advice));
  }
}
