package org.lastlayer.web.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is compressed, and what is not worth it. */
class PackedTest {
  @Test
  void whatRepeatsIsPackedAndComesBack() throws IOException {
    for (int size : new int[] {2000, 100_000, 1_000_000}) {
      var bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = (byte) (i % 7);
      }
      var packed = Packed.gzip(bytes);
      assertTrue(packed.length < size / 4, size + " became " + packed.length);
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertArrayEquals(bytes, in.readAllBytes());
      }
    }
  }

  @Test
  void noiseAndLittleThingsStayAsTheyAre() {
    var noise = new byte[300_000];
    new SplittableRandom(1).nextBytes(noise);
    assertSame(noise, Packed.gzip(noise));
    var little = new byte[1000];
    assertSame(little, Packed.gzip(little));
  }
}
