package org.lastlayer.api.feature;

import org.lastlayer.api.model.Filters;

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
}
