package org.lastlayer.extract.text.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lastlayer.api.matrix.Digest;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;

/** The digest of a small file. */
final class Sha256 {
  private Sha256() {}

  static Digest of(Path file) {
    try {
      var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return new Digest(HexFormat.of().formatHex(sha));
    } catch (IOException e) {
      throw new LastlayerException(
          new Problem(Kind.RESOURCE, "tokenizer", "a readable file", file + ": " + e, ""), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
