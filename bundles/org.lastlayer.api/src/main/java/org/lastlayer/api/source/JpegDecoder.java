package org.lastlayer.api.source;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A fast road for JPEG, as a service: where there is one, the workbench's {@link RasterReader}
 * takes it for every sound file and falls back to the JDK for the rest. Threads: any number.
 */
@ConsumerType
public interface JpegDecoder {
  /**
   * Library and version, which results are kept under; null where it cannot work on this machine.
   */
  @Nullable String identity();

  /**
   * The pixels as stored, neither turned nor converted by a profile.
   *
   * @param file baseline or progressive, grey or three colours, 8 bits a sample
   * @param reduction 1, 2, 4 or 8: each side comes back divided by it, rounded up. The missing
   *     detail is left out of the cosine transform, which is an average and does not alias
   * @return null for a file with anything to complain about
   */
  Media.@Nullable Raster decode(byte[] file, int reduction);
}
