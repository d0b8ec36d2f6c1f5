package org.lastlayer.api.feature;

import java.util.Arrays;
import org.lastlayer.api.model.Filters;
import org.lastlayer.api.source.Media;

/**
 * The kernels of the first convolution that the pictures pass, and what its channels are.
 *
 * @param filters as trained
 * @param channels order of the colours a picture is fed in: {@code gray}, {@code rgb} or {@code
 *     bgr}; empty where that is not known
 */
public record FirstLayer(Filters filters, String channels) {
  /** More numbers than this are not kept with a result: 4 MB. */
  public static final int MOST = 1 << 20;

  private static final int COLOURS = 3;
  private static final float ZERO = 127.5f;

  /** Below this share of the layer's largest weight a kernel is dead, and its noise not shown. */
  private static final float DEAD = 0.01f;

  /** Whether a kernel's channels are the three colours of a picture. */
  public boolean inColour() {
    return filters.channels() == COLOURS && (channels.equals("rgb") || channels.equals("bgr"));
  }

  /**
   * One kernel as a picture, in colour where it reads colours, else grey: the mean over its
   * channels. Zero is middle grey and the kernel's largest weight, of either sign, black or white.
   * That is the habit of the field, a scale of its own for each kernel, but about zero, so that
   * signs can be seen.
   */
  public Media.Raster picture(int kernel) {
    int pixels = filters.height() * filters.width();
    int planes = inColour() ? COLOURS : 1;
    var values = new float[pixels * planes];
    int from = kernel * filters.channels() * pixels;
    for (int c = 0; c < filters.channels(); c++) {
      int plane = !inColour() ? 0 : channels.equals("bgr") ? COLOURS - 1 - c : c;
      for (int p = 0; p < pixels; p++) {
        float value = filters.values()[from + c * pixels + p];
        values[p * planes + plane] += inColour() ? value : value / filters.channels();
      }
    }
    float scale = Math.max(largest(values), DEAD * largest(filters.values()));
    var samples = new byte[values.length];
    for (int i = 0; i < samples.length; i++) {
      float share = scale > 0 && Float.isFinite(values[i]) ? values[i] / scale : 0;
      samples[i] = (byte) Math.round(ZERO + ZERO * Math.clamp(share, -1f, 1f));
    }
    return new Media.Raster(filters.width(), filters.height(), planes, samples);
  }

  /** "96 filters of 'conv1', 7×7". */
  public String title() {
    return filters.count()
        + (filters.count() == 1 ? " filter of '" : " filters of '")
        + filters.layer()
        + "', "
        + filters.height()
        + "×"
        + filters.width();
  }

  /** How {@link #picture} is to be read, one sentence. */
  public String legend() {
    var what =
        inColour()
            ? "In the colours that they read"
            : filters.channels() == 1
                ? "Grey"
                : "Grey, mean over " + filters.channels() + " channels";
    return what
        + ": middle grey is 0, each filter is scaled by its own largest weight, positive is bright.";
  }

  /** Whether the kernels are the same, number for number. */
  public boolean alike(FirstLayer other) {
    return channels.equals(other.channels)
        && filters.layer().equals(other.filters.layer())
        && Arrays.equals(filters.values(), other.filters.values());
  }

  private static float largest(float[] values) {
    float most = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        most = Math.max(most, Math.abs(value));
      }
    }
    return most;
  }
}
