package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;

/**
 * The nearest rows seen so far, in order of their scores, ties by row number, and which of them
 * were expanded. One thread; nothing is allocated once it is large enough.
 *
 * <p>An entry is one long: the score as an int that rises with it, the row, and a bit.
 */
final class Pool {
  private long[] entries = new long[64];
  private int room;
  private int size;

  /** No entry before this one is left to expand. */
  private int next;

  /** Empties it; it will keep the {@code room} nearest. */
  void reset(int room) {
    this.room = room;
    size = 0;
    next = 0;
  }

  int size() {
    return size;
  }

  boolean full() {
    return size == room;
  }

  int row(int i) {
    return (int) entries[i] >>> 1;
  }

  float score(int i) {
    return score(entries[i]);
  }

  /** Scores from here on change nothing; +∞ while there is room. */
  float limit() {
    return size < room ? Float.POSITIVE_INFINITY : score(entries[size - 1]);
  }

  /** Keeps the row if it is among the nearest; it must not be there yet. */
  void offer(int row, float score) {
    long entry = (long) rising(score) << 32 | (long) row << 1;
    if (size == room) {
      if (entry >= entries[size - 1]) {
        return;
      }
      size--;
    } else if (size == entries.length) {
      entries = Arrays.copyOf(entries, Math.min(2 * size, Math.max(room, size + 1)));
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (entries[mid] < entry) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    System.arraycopy(entries, low, entries, low + 1, size - low);
    entries[low] = entry;
    size++;
    next = Math.min(next, low);
  }

  /** The nearest row that was not expanded, which now is; −1 when all are. */
  int expand() {
    while (next < size && (entries[next] & 1) != 0) {
      next++;
    }
    if (next == size) {
      return -1;
    }
    entries[next] |= 1;
    return row(next++);
  }

  /** An int that rises with the float; −0 and 0 are the same. */
  static int rising(float score) {
    int bits = Float.floatToRawIntBits(score + 0f);
    return bits ^ ((bits >> 31) & 0x7fffffff);
  }

  static float score(long entry) {
    int bits = (int) (entry >> 32);
    return Float.intBitsToFloat(bits ^ ((bits >> 31) & 0x7fffffff));
  }
}
