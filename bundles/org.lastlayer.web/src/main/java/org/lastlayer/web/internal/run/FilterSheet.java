package org.lastlayer.web.internal.run;

import org.lastlayer.api.feature.FirstLayer;
import org.lastlayer.api.source.Media;

/** Kernels of a first convolution side by side, large enough to be seen. */
final class FilterSheet {
  private static final int SIDE = 40;
  private static final int GAP = 2;

  private FilterSheet() {}

  /** How many pixels of the sheet a pixel of a kernel is. */
  private static int times(FirstLayer first) {
    return Math.max(1, SIDE / Math.max(first.filters().width(), first.filters().height()));
  }

  static int cell(FirstLayer first) {
    return GAP + times(first) * Math.max(first.filters().width(), first.filters().height());
  }

  static int columns(int count) {
    return (int) Math.ceil(Math.sqrt(2.0 * count));
  }

  static byte[] png(FirstLayer first, int count) {
    int columns = columns(count);
    var sheet = new Strip(cell(first), columns, (count + columns - 1) / columns);
    for (int k = 0; k < count; k++) {
      sheet.put(k, enlarged(first.picture(k), times(first)));
    }
    return sheet.png();
  }

  private static Media.Raster enlarged(Media.Raster small, int times) {
    int width = small.width() * times;
    int height = small.height() * times;
    int channels = small.channels();
    var samples = new byte[width * height * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = (y / times * small.width() + x / times) * channels;
        System.arraycopy(small.samples(), from, samples, (y * width + x) * channels, channels);
      }
    }
    return new Media.Raster(width, height, channels, samples);
  }
}
