package org.lastlayer.web.internal.pipelines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tags of texts for {@code ETag} and {@code If-Match}. */
final class Tags {
  private Tags() {}

  static String of(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
