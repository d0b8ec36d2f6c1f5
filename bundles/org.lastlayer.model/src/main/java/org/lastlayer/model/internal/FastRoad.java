package org.lastlayer.model.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.source.JpegDecoder;
import org.lastlayer.api.source.Media;

/**
 * Which JPEG files go to the fast decoder, and how much smaller they may come back.
 *
 * <p>A native decoder cannot be stopped and complains to the terminal, so it gets only what is
 * ordinary, whole and of bounded cost. All else is read, or refused with a reason, by the JDK: an
 * item is skipped for the same reason with and without a fast decoder.
 */
final class FastRoad {
  /** Pixels times scans that are decoded well within {@link Deadline#SECONDS}. */
  private static final long MOST_WORK = 400_000_000;

  /**
   * How many times the wanted side is kept before resampling. At twice the side the features of
   * photos move by 3 % of their length, at once the side by 10 %; see ADR 8.
   */
  private static final int SPARE = 2;

  private FastRoad() {}

  /** The picture as stored, or null where the JDK shall read it. */
  static Media.@Nullable Raster read(JpegParts jpeg, JpegDecoder decoder, int shortSide) {
    return isOrdinary(jpeg) ? decoder.decode(jpeg.bytes(), reduction(jpeg, shortSide)) : null;
  }

  private static boolean isOrdinary(JpegParts jpeg) {
    var frame = jpeg.frame();
    long pixels = (long) frame.width() * frame.height();
    boolean known = frame.marker() >= 0xc0 && frame.marker() <= 0xc2 && frame.bits() == 8;
    boolean gray = frame.components() == 1;
    boolean colour = frame.components() == 3 && jpeg.adobe() < 2;
    if (!known || !(gray || colour)) {
      return false;
    }
    if (pixels < 1 || pixels > ImageIoReader.MOST_PIXELS) {
      return false;
    }
    int scans = jpeg.scans();
    return scans > 0 && pixels * scans <= MOST_WORK;
  }

  /** 1, 2, 4 or 8. */
  static int reduction(JpegParts jpeg, int shortSide) {
    int stored = Math.min(jpeg.frame().width(), jpeg.frame().height());
    int reduction = 1;
    while (shortSide > 0
        && reduction < 8
        && Math.ceilDiv(stored, 2 * reduction) >= SPARE * shortSide) {
      reduction *= 2;
    }
    return reduction;
  }
}
