package org.lastlayer.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** A small file within a text (RFC 2397), always in base64. */
final class DataUri {
  static final String SCHEME = "data:";

  /** A card is read by people. */
  static final int MOST = 64 << 10;

  private static final String MARK = ";base64,";

  private DataUri() {}

  static String of(String type, byte[] bytes) {
    return SCHEME + type + MARK + Base64.getEncoder().encodeToString(bytes);
  }

  /** The bytes; null where it is no such text, or a long one. */
  static byte @Nullable [] bytes(String uri) {
    int mark = uri.indexOf(MARK);
    if (!uri.startsWith(SCHEME) || mark < 0 || uri.length() > MOST / 3 * 4 + 100) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(uri.substring(mark + MARK.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A file as such a text. */
  static String read(Path file, String where) {
    try {
      if (Files.size(file) > MOST) {
        throw new LastlayerException(
            new Problem(
                Kind.DATA,
                where,
                "a picture of at most " + MOST + " bytes",
                file + " with " + Files.size(file),
                "Make it smaller: 32 pixels are enough."));
      }
      return of("image", Files.readAllBytes(file));
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, where, "a readable picture", file + ": " + e, ""), e);
    }
  }
}
