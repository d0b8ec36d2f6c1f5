package org.lastlayer.api.source;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** What an item carries. */
public sealed interface Media {
  /** An image file as it lies on disk: JPEG, PNG, …. Threads: any number may open it. */
  @ConsumerType
  non-sealed interface EncodedImage extends Media {
    /** The bytes from the start; the caller closes. */
    InputStream open() throws IOException;
  }

  /**
   * Pixels as they are.
   *
   * @param width pixels a row
   * @param height rows
   * @param channels 1 grey, 3 RGB
   * @param samples {@code [height × width × channels]}, unsigned bytes; not to be changed
   */
  record Raster(int width, int height, int channels, byte[] samples) implements Media {
    /** Refuses samples that do not fit the size. */
    public Raster {
      if ((long) width * height * channels != samples.length) {
        throw new IllegalArgumentException(
            "samples must be "
                + width
                + "×"
                + height
                + "×"
                + channels
                + ", found "
                + samples.length);
      }
    }

    /**
     * The same picture with its longer side at most so long: shrunk by averaging areas, never
     * enlarged, proportions kept. O(pixels).
     */
    public Raster within(int longSide) {
      int longer = Math.max(width, height);
      if (longer <= longSide) {
        return this;
      }
      int w = Math.max(1, Math.round((float) width * longSide / longer));
      int h = Math.max(1, Math.round((float) height * longSide / longer));
      var shrunk = new byte[w * h * channels];
      for (int y = 0; y < h; y++) {
        int top = (int) ((long) y * height / h);
        int bottom = Math.max(top + 1, (int) ((y + 1L) * height / h));
        for (int x = 0; x < w; x++) {
          int left = (int) ((long) x * width / w);
          int right = Math.max(left + 1, (int) ((x + 1L) * width / w));
          for (int c = 0; c < channels; c++) {
            shrunk[(y * w + x) * channels + c] = mean(c, left, top, right, bottom);
          }
        }
      }
      return new Raster(w, h, channels, shrunk);
    }

    private byte mean(int channel, int left, int top, int right, int bottom) {
      long sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          sum += samples[(y * width + x) * channels + channel] & 0xff;
        }
      }
      int area = (right - left) * (bottom - top);
      return (byte) ((sum + area / 2) / area);
    }
  }

  /** A vector that needs no network. Not to be changed. */
  record Vector(float[] values) implements Media {}

  /** A word or a sentence. */
  record Text(String text) implements Media {}
}
