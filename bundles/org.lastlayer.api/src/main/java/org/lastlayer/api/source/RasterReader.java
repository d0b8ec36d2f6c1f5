package org.lastlayer.api.source;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.osgi.annotation.versioning.ProviderType;

/** The workbench's one way from an image file to pixels, as a service. Threads: any number. */
@ProviderType
public interface RasterReader {
  /**
   * What decodes here, which results are kept under: decoders differ in the last bits, so vectors
   * of one must not pass for those of another.
   */
  default String identity() {
    return "";
  }

  /**
   * The pixels of an item's media, upright, grey or RGB in 8 bits.
   *
   * @param shortSide if above 0, the side that is wanted in the end: the picture may come back
   *     smaller, which is faster, with its short side at least twice this
   * @throws org.lastlayer.api.problem.LastlayerException of kind DATA when it is not an image or is
   *     broken
   */
  Media.Raster read(Item item, int shortSide);

  /**
   * A small picture of an item for people to look at; null where it is no picture, or none any
   * more.
   *
   * @param longSide its longer side at most, in pixels
   */
  default Media.@Nullable Raster thumbnail(Item item, int longSide) {
    try {
      return switch (item.media().get()) {
        case Media.Raster raster -> raster.within(longSide);
        case Media.EncodedImage _ -> read(item, longSide).within(longSide);
        case Media.Text _, Media.Vector _ -> null;
      };
    } catch (LastlayerException _) {
      // It has a vector but no picture any more: shown without one.
      return null;
    }
  }
}
