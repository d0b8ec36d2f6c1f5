package org.lastlayer.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    var buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return of(sha);
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
