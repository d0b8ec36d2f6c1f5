package org.lastlayer.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GunzipTest {
  private static byte[] packed(byte[] block, int times) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        gzip.write(block);
      }
    }
    return out.toByteArray();
  }

  @Test
  void givesWhatWasPacked() throws IOException {
    var data = new byte[100_000];
    new Random(1).nextBytes(data);
    try (var in = Gunzip.of(new ByteArrayInputStream(packed(data, 1)), 512)) {
      assertArrayEquals(data, in.readAllBytes());
    }
    assertThrows(ZipException.class, () -> Gunzip.of(new ByteArrayInputStream(new byte[20]), 512));
  }

  @Test
  void aFewMegabytesOfTheSameAreNoBomb() throws IOException {
    try (var in = Gunzip.of(new ByteArrayInputStream(packed(new byte[1 << 20], 30)), 1 << 16)) {
      assertTrue(in.transferTo(OutputStream.nullOutputStream()) == 30L << 20);
    }
  }

  @Test
  void moreOfThemAre() throws IOException {
    var bomb = packed(new byte[1 << 20], 200);
    try (var in = Gunzip.of(new ByteArrayInputStream(bomb), 1 << 16)) {
      var e =
          assertThrows(ZipException.class, () -> in.transferTo(OutputStream.nullOutputStream()));
      assertTrue(e.getMessage().contains("100-fold"), e.getMessage());
    }
    try (var in = Gunzip.of(new ByteArrayInputStream(bomb), 1 << 16)) {
      assertThrows(
          ZipException.class,
          () -> {
            while (in.read() >= 0) {}
          });
    }
  }
}
