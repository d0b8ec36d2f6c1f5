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
  }

  /** A vector that needs no network. Not to be changed. */
  record Vector(float[] values) implements Media {}

  /** A word or a sentence. */
  record Text(String text) implements Media {}
}
