package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lastlayer.model.Resampler.Axis;
import org.lastlayer.model.Resampler.Filter;

class ResamplerTest {
  private static final int W = 37;
  private static final int H = 23;

  @Test
  void bytesAreThoseOfPillow() throws IOException {
    int compared = 0;
    for (var line : pillow()) {
      var cells = line.split("\t", -1);
      if (cells.length == 4 && !cells[0].equals("gray")) {
        var filter = Filter.valueOf(cells[0].toUpperCase(Locale.ROOT));
        int w = Integer.parseInt(cells[1]);
        int h = Integer.parseInt(cells[2]);
        byte[] mine =
            Resampler.resize(picture(), 3, new Axis(W, w, 0, w), new Axis(H, h, 0, h), filter);
        assertArrayEquals(HexFormat.of().parseHex(cells[3]), mine, line.substring(0, 20));
        compared++;
      }
    }
    assertEquals(15, compared);
  }

  @Test
  void aWindowIsPartOfTheWhole() {
    byte[] whole =
        Resampler.resize(
            picture(), 3, new Axis(W, 20, 0, 20), new Axis(H, 12, 0, 12), Filter.BICUBIC);
    byte[] window =
        Resampler.resize(
            picture(), 3, new Axis(W, 20, 7, 6), new Axis(H, 12, 3, 5), Filter.BICUBIC);
    for (int y = 0; y < 5; y++) {
      int from = ((y + 3) * 20 + 7) * 3;
      assertArrayEquals(
          Arrays.copyOfRange(whole, from, from + 18),
          Arrays.copyOfRange(window, y * 18, y * 18 + 18),
          "row " + y);
    }
  }

  @Test
  void aCropWithoutResizingKeepsThePixels() {
    byte[] crop =
        Resampler.resize(
            picture(), 3, new Axis(W, W, 30, 7), new Axis(H, H, 20, 3), Filter.BILINEAR);
    byte[] all = picture();
    assertArrayEquals(
        Arrays.copyOfRange(all, (20 * W + 30) * 3, (20 * W + 37) * 3),
        Arrays.copyOfRange(crop, 0, 21));
  }

  @Test
  void theRightSizeIsNotTouched() {
    byte[] all = picture();
    assertSame(
        all, Resampler.resize(all, 3, new Axis(W, W, 0, W), new Axis(H, H, 0, H), Filter.BICUBIC));
  }

  static String[] pillow() throws IOException {
    try (var in = ResamplerTest.class.getResourceAsStream("pillow.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
    }
  }

  /** The picture of pillow.py. */
  static byte[] picture() {
    var bytes = new byte[W * H * 3];
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        for (int c = 0; c < 3; c++) {
          bytes[(y * W + x) * 3 + c] = (byte) ((x * 37 + y * 91 + c * 53 + x * y * 7) % 256);
        }
      }
    }
    return bytes;
  }
}
