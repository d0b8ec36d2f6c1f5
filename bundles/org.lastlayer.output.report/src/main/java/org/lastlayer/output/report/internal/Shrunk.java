package org.lastlayer.output.report.internal;

import org.lastlayer.api.source.Media;

/**
 * A picture no larger than a thumbnail.
 *
 * @param channels 1 grey, 3 RGB
 * @param samples {@code [height × width × channels]}, unsigned bytes
 */
record Shrunk(int width, int height, int channels, byte[] samples) {
  /** Shrinks by averaging areas, never enlarges, keeps the proportions. O(pixels). */
  static Shrunk of(Media.Raster from, int longSide) {
    int longer = Math.max(from.width(), from.height());
    if (longer <= longSide) {
      return new Shrunk(from.width(), from.height(), from.channels(), from.samples());
    }
    int width = Math.max(1, Math.round((float) from.width() * longSide / longer));
    int height = Math.max(1, Math.round((float) from.height() * longSide / longer));
    int channels = from.channels();
    var samples = new byte[width * height * channels];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * from.height() / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * from.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * from.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * from.width() / width));
        for (int c = 0; c < channels; c++) {
          samples[(y * width + x) * channels + c] = mean(from, c, left, top, right, bottom);
        }
      }
    }
    return new Shrunk(width, height, channels, samples);
  }

  private static byte mean(
      Media.Raster from, int channel, int left, int top, int right, int bottom) {
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += from.samples()[(y * from.width() + x) * from.channels() + channel] & 0xff;
      }
    }
    int area = (right - left) * (bottom - top);
    return (byte) ((sum + area / 2) / area);
  }
}
