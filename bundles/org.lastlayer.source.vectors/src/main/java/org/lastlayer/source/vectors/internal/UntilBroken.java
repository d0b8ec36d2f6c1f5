package org.lastlayer.source.vectors.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Ends where the stream inside it fails, and says how. Threads: one. */
final class UntilBroken extends FilterInputStream {
  private @Nullable IOException why;

  UntilBroken(InputStream in) {
    super(in);
  }

  /** What ended it; null while nothing did, or the true end. */
  @Nullable IOException why() {
    return why;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int count) throws IOException {
    if (why != null) {
      return -1;
    }
    try {
      return super.read(into, at, count);
    } catch (IOException e) {
      why = e;
      return -1;
    }
  }
}
