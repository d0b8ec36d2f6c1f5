package org.lastlayer.web.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses answers where it pays. Threads: any number. */
final class Packed {
  private static final int LEAST = 1024;
  private static final int SAMPLE = 64 << 10;

  /** Numbers that look like noise are sent as they are: the time is worth more than a tenth. */
  private static final double PAYS = 0.85;

  private Packed() {}

  /** The same in gzip, or what was given where that is hardly smaller. */
  static byte[] gzip(byte[] bytes) {
    if (bytes.length < LEAST || (bytes.length > SAMPLE && !pays(bytes))) {
      return bytes;
    }
    byte[] packed = pack(bytes, bytes.length);
    return packed.length < PAYS * bytes.length ? packed : bytes;
  }

  private static boolean pays(byte[] bytes) {
    return pack(bytes, SAMPLE).length < PAYS * SAMPLE;
  }

  private static byte[] pack(byte[] bytes, int length) {
    var out = new ByteArrayOutputStream(length / 2);
    try (var gzip = new Fast(out)) {
      gzip.write(bytes, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    }
    return out.toByteArray();
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out, SAMPLE);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
