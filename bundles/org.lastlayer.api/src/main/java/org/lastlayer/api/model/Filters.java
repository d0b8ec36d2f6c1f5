package org.lastlayer.api.model;

/**
 * The kernels of a network's first convolution: what it looks for in the pixels themselves.
 *
 * @param layer name of the convolution among {@link Model#layers}
 * @param count how many kernels
 * @param channels of the input; 1 for a depthwise convolution
 * @param height of a kernel in pixels
 * @param width of a kernel in pixels
 * @param values {@code [count × channels × height × width]}, row-major, as trained
 */
public record Filters(
    String layer, int count, int channels, int height, int width, float[] values) {
  /** Refuses values that do not fit the shape. */
  public Filters {
    if ((long) count * channels * height * width != values.length || values.length == 0) {
      throw new IllegalArgumentException(
          "values must be "
              + count
              + "×"
              + channels
              + "×"
              + height
              + "×"
              + width
              + ", found "
              + values.length);
    }
  }
}
