package org.lastlayer.measure.data.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/** Which rows have the same bytes, as they are stored. */
final class SameBytes {
  private static final int CHECK = 1023;

  private SameBytes() {}

  /** Joins them. O(bytes); rows of one hash are compared. */
  static void join(FeatureMatrix x, Groups groups, RunContext run) {
    long width = (long) x.info().cols() * x.info().dtype().bytes();
    var bytes = x.bytes();
    var first = new HashMap<Row, Integer>();
    for (int i = 0; i < x.info().rows(); i++) {
      if ((i & CHECK) == 0) {
        run.checkpoint();
      }
      var row = bytes.asSlice(i * width, width);
      var before = first.putIfAbsent(new Row(row, hash(row)), i);
      if (before != null) {
        groups.join(before, i);
      }
    }
  }

  private record Row(MemorySegment bytes, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && bytes.mismatch(row.bytes) < 0;
    }
  }

  private static int hash(MemorySegment row) {
    long hash = 1;
    long at = 0;
    for (; at + Long.BYTES <= row.byteSize(); at += Long.BYTES) {
      hash = (hash ^ row.get(ValueLayout.JAVA_LONG_UNALIGNED, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    for (; at < row.byteSize(); at++) {
      hash = 31 * hash + row.get(ValueLayout.JAVA_BYTE, at);
    }
    return Long.hashCode(hash);
  }
}
