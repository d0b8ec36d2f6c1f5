package org.lastlayer.api.model;

/**
 * How a network wants its images.
 *
 * @param layout the order of the axes after the batch
 * @param channels −1 where any
 * @param height −1 where any
 * @param width −1 where any
 * @param batch the only batch size it takes, or −1 where any
 */
public record InputSpec(Layout layout, int channels, int height, int width, int batch) {
  /** Order of the axes. */
  public enum Layout {
    /** Channels first. */
    CHW,
    /** Channels last. */
    HWC,
    /** One flat vector of {@code channels · height · width}, or of {@code width} numbers. */
    FLAT
  }
}
