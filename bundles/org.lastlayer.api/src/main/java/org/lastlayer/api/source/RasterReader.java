package org.lastlayer.api.source;

import org.osgi.annotation.versioning.ProviderType;

/** The workbench's one way from an image file to pixels, as a service. Threads: any number. */
@ProviderType
public interface RasterReader {
  /**
   * The pixels of an item's media, upright, grey or RGB in 8 bits.
   *
   * @param shortSide if above 0, the picture may come back smaller, with its short side at least
   *     this: faster
   * @throws org.lastlayer.api.problem.LastlayerException of kind DATA when it is not an image or is
   *     broken
   */
  Media.Raster read(Item item, int shortSide);
}
