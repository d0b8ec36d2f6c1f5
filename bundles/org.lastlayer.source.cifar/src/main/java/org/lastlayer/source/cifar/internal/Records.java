package org.lastlayer.source.cifar.internal;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lastlayer.api.source.Media;

/**
 * One file of records: one label (CIFAR-10) or a coarse and a fine one (CIFAR-100), then 32 × 32
 * bytes of red, of green, of blue. Mapped, not read. Threads: any number.
 *
 * @param labels bytes before each picture
 */
record Records(Path file, MappedByteBuffer bytes, int labels, int count) {
  static final int SIDE = 32;
  private static final int PLANE = SIDE * SIDE;

  /** Whether a file of that length can be one of records with so many labels. */
  static boolean fits(long length, int labels) {
    return length > 0 && length % (labels + 3L * PLANE) == 0;
  }

  static Records map(Path file, int labels) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      int count = Math.toIntExact(length / (labels + 3L * PLANE));
      return new Records(
          file, channel.map(FileChannel.MapMode.READ_ONLY, 0, length), labels, count);
    }
  }

  /** The label in byte {@code which} of record {@code i}. */
  int label(int i, int which) {
    return Byte.toUnsignedInt(bytes.get(at(i) + which));
  }

  Media.Raster picture(int i) {
    var rgb = new byte[3 * PLANE];
    int from = at(i) + labels;
    for (int p = 0; p < PLANE; p++) {
      rgb[3 * p] = bytes.get(from + p);
      rgb[3 * p + 1] = bytes.get(from + PLANE + p);
      rgb[3 * p + 2] = bytes.get(from + 2 * PLANE + p);
    }
    return new Media.Raster(SIDE, SIDE, 3, rgb);
  }

  /** All bytes of record {@code i}. */
  byte[] record(int i) {
    var record = new byte[labels + 3 * PLANE];
    bytes.get(at(i), record);
    return record;
  }

  private int at(int i) {
    return i * (labels + 3 * PLANE);
  }
}
