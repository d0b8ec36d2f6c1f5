package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;

/**
 * Rows already seen: a bit a row, which for 60,000 rows fits in the first-level cache where a stamp
 * a row does not. One thread.
 */
final class Marks {
  /** Below this many words a fill is faster than going through the rows. */
  private static final int FEW = 2048;

  private final long[] words;
  private int[] set = new int[4096];
  private int count;

  Marks(int rows) {
    words = new long[(rows + 63) >>> 6];
  }

  /** Forgets all rows. */
  void clear() {
    if (words.length <= FEW) {
      Arrays.fill(words, 0);
    } else {
      for (int i = 0; i < count; i++) {
        words[set[i]] = 0;
      }
    }
    count = 0;
  }

  /** 1 for a row that was not seen, which now is, else 0. */
  int add(int row) {
    int at = row >>> 6;
    long word = words[at];
    int fresh = (int) ((~word >>> row) & 1);
    words[at] = word | (1L << row);
    if (words.length > FEW && word == 0) {
      if (count == set.length) {
        set = Arrays.copyOf(set, 2 * count);
      }
      set[count++] = at;
    }
    return fresh;
  }
}
