package org.lastlayer.model.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The one thing of Exif that changes pixels: which way is up. */
final class Exif {
  private static final int ORIENTATION = 0x0112;

  private Exif() {}

  /** 1 to 8 as Exif 2.3 defines them; 1 where it is not said or the block is broken. */
  static int orientation(byte[] bytes, int tiff, int end) {
    if (end - tiff < 8) {
      return 1;
    }
    var data = ByteBuffer.wrap(bytes, tiff, end - tiff).slice();
    data.order(data.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = data.getInt(4) & 0xffffffffL;
    if (directory + 2 > data.limit()) {
      return 1;
    }
    int entries = data.getShort((int) directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      if (entry + 12 > data.limit()) {
        return 1;
      }
      if ((data.getShort((int) entry) & 0xffff) == ORIENTATION) {
        int value = data.getShort((int) entry + 8) & 0xffff;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }
}
