package org.lastlayer.pipeline.internal.live;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines that may hold a text, found among the bytes of all lines without reading them one by one.
 * Letters outside ASCII are not compared here: whoever asks looks at the line. Threads: one.
 */
final class Hits {
  private static final int CHUNK = 1 << 16;

  private final MemorySegment bytes;
  private final long[] starts;
  private final byte[] wanted;
  private final byte[] chunk = new byte[CHUNK];
  private long from = -1;
  private int length;

  /** The longest run of ASCII in a text that is in lower case is looked for. */
  Hits(Items.Index index, String lower) {
    this.bytes = index.bytes();
    this.starts = index.starts();
    var best = "";
    for (var part : lower.split("[^\\x01-\\x7f\"]+", -1)) {
      best = part.length() > best.length() ? part : best;
    }
    // a quote is written twice in the file
    var whole =
        Arrays.stream(best.split("\"", -1)).reduce("", (a, b) -> b.length() > a.length() ? b : a);
    this.wanted = whole.getBytes(StandardCharsets.US_ASCII);
  }

  /** The first such line from that one on, or the number of lines. */
  int next(int row) {
    int rows = starts.length - 1;
    if (wanted.length == 0 || row >= rows) {
      return row;
    }
    for (long at = starts[row]; at + wanted.length < starts[rows]; at++) {
      if (matches(at)) {
        int found = Arrays.binarySearch(starts, row, rows + 1, at);
        return found >= 0 ? found : -found - 2;
      }
    }
    return rows;
  }

  private boolean matches(long at) {
    if (at < from || at + wanted.length > from + length || from < 0) {
      from = at;
      length = (int) Math.min(CHUNK, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
    }
    int first = (int) (at - from);
    for (int i = 0; i < wanted.length; i++) {
      byte b = chunk[first + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
