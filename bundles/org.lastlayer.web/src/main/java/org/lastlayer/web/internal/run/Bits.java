package org.lastlayer.web.internal.run;

import java.util.BitSet;

/** Sets of rows as bytes: bit {@code p & 7} of byte {@code p >> 3} is point {@code p}. */
final class Bits {
  private Bits() {}

  static byte[] of(BitSet rows, PointOrder order) {
    var bytes = new byte[(order.rows() + 31) / 32 * 4];
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      int point = order.point(row);
      bytes[point >> 3] |= (byte) (1 << (point & 7));
    }
    return bytes;
  }

  static BitSet rows(byte[] bytes, PointOrder order) {
    var rows = new BitSet(order.rows());
    int most = Math.min(order.rows(), 8 * bytes.length);
    for (int point = 0; point < most; point++) {
      if ((bytes[point >> 3] >> (point & 7) & 1) != 0) {
        rows.set(order.row(point));
      }
    }
    return rows;
  }
}
