package org.lastlayer.model.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lastlayer.api.run.RunContext;

/** SHA-256 of a stream while it is copied. Threads: any number. */
final class Sha {
  private static final int STEP = 1 << 20;

  private Sha() {}

  /** Copies to the end and returns the 64 hex digits of what went through. */
  static String copy(InputStream in, OutputStream out, RunContext run) throws IOException {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[STEP];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        run.checkpoint();
        sha.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
