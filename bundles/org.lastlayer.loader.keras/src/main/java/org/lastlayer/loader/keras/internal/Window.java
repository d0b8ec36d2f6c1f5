package org.lastlayer.loader.keras.internal;

/**
 * How a window moves over an image; a sequence is an image one pixel wide.
 *
 * @param same whether the image is padded so that every pixel has its window, as TensorFlow does
 * @param last whether channels come last
 */
record Window(int[] stride, int[] dilation, boolean same, boolean last) {
  /**
   * As the file says.
   *
   * @param axes 1 or 2
   * @param dilation name of the parameter, or empty
   */
  static Window of(Making making, int axes, String dilation) {
    Conf conf = making.conf();
    String padding = conf.text("padding", "valid");
    if (!padding.equals("valid")
        && !padding.equals("same")
        && !(axes == 1 && padding.equals("causal"))) {
      throw new Unsupported("padding '" + padding + "'");
    }
    int[] stride =
        two(conf.has("strides") ? conf.ints("strides", axes, 1) : conf.ints("pool_size", axes, 1));
    if (!dilation.isEmpty() && !conf.has("strides")) {
      stride = new int[] {1, 1};
    }
    int[] wide = dilation.isEmpty() ? new int[] {1, 1} : two(conf.ints(dilation, axes, 1));
    return new Window(stride, wide, padding.equals("same"), making.channelsLast());
  }

  /** For a window of one pixel. */
  Window single() {
    return new Window(new int[] {1, 1}, new int[] {1, 1}, false, last);
  }

  /** A size along each of two axes. */
  static int[] two(int[] sizes) {
    return sizes.length == 1 ? new int[] {sizes[0], 1} : sizes;
  }
}
