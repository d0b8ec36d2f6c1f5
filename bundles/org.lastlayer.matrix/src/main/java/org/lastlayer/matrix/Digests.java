package org.lastlayer.matrix;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.matrix.MatrixInfo;

/** SHA-256 of matrices, texts and bytes. Threads: any number. */
public final class Digests {
  private static final long CHUNK = 1 << 20;

  private Digests() {}

  /** A fresh SHA-256, which every Java runtime has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** The digest of what was fed so far; the argument is reset. */
  public static Digest of(MessageDigest sha) {
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  /** The digest of UTF-8 text. */
  public static Digest of(String text) {
    var sha = sha256();
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    return of(sha);
  }

  /** The digest of a file's bytes. */
  public static Digest of(Path file) throws IOException {
    var sha = sha256();
    read(file, sha::update);
    return of(sha);
  }

  /** The same, and a checksum in the same pass. */
  static Digest of(Path file, Checksum checksum) throws IOException {
    var sha = sha256();
    read(
        file,
        bytes -> {
          checksum.update(bytes.duplicate());
          sha.update(bytes);
        });
    return of(sha);
  }

  /** CRC-32C of a file's bytes. */
  static long crc(Path file) throws IOException {
    var crc = new CRC32C();
    read(file, crc::update);
    return crc.getValue();
  }

  private static void read(Path file, Consumer<ByteBuffer> each) throws IOException {
    var buffer = ByteBuffer.allocateDirect(1 << 18);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer.clear()) >= 0) {
        each.accept(buffer.flip());
      }
    }
  }

  /** The digest of shape, type and data of a matrix. O(bytes). */
  public static Digest of(MatrixInfo info, MemorySegment data) {
    var sha = sha256();
    sha.update(
        (info.dtype().name() + " " + info.rows() + " " + info.cols() + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (long at = 0; at < data.byteSize(); at += CHUNK) {
      sha.update(data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer());
    }
    return of(sha);
  }
}
