package org.lastlayer.model.internal;

import org.lastlayer.api.source.Media;

/** Turns and mirrors pixels by an Exif orientation. */
final class Upright {
  private Upright() {}

  /** The picture as it was seen. O(pixels) unless the orientation is 1. */
  static Media.Raster of(Media.Raster lying, int orientation) {
    if (orientation <= 1) {
      return lying;
    }
    boolean turned = orientation >= 5;
    int channels = lying.channels();
    int width = turned ? lying.height() : lying.width();
    int height = turned ? lying.width() : lying.height();
    byte[] in = lying.samples();
    var out = new byte[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Where the stored picture holds what is seen at (x, y).
        boolean mirrorX =
            orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean mirrorY =
            orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int column = turned ? y : x;
        int row = turned ? x : y;
        int from = mirrorX ? lying.width() - 1 - column : column;
        int fromRow = mirrorY ? lying.height() - 1 - row : row;
        System.arraycopy(
            in,
            (fromRow * lying.width() + from) * channels,
            out,
            (y * width + x) * channels,
            channels);
      }
    }
    return new Media.Raster(width, height, channels, out);
  }
}
