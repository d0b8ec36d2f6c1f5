package org.lastlayer.web.internal.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order that the page computes too. */
class PointOrderTest {
  @Test
  void itIsTheOneThatThePageHas() {
    var order = new PointOrder(10, 42);
    // bundles/org.lastlayer.page/src/data/order.test.ts holds the same
    assertArrayEquals(
        new int[] {0, 7, 3, 5, 2, 1, 8, 9, 4, 6}, IntStream.range(0, 10).map(order::row).toArray());
  }

  @Test
  void everyRowComesOnceAndIsFoundAgain() {
    for (int seed : new int[] {0, 7, -1}) {
      var order = new PointOrder(1000, seed);
      assertEquals(1000, IntStream.range(0, 1000).map(order::row).distinct().count());
      IntStream.range(0, 1000).forEach(p -> assertEquals(p, order.point(order.row(p))));
    }
  }

  @Test
  void setsOfRowsGoThereAndBack() {
    var order = new PointOrder(77, 3);
    var rows = new BitSet();
    rows.set(0);
    rows.set(76);
    rows.set(31);
    var bytes = Bits.of(rows, order);
    assertEquals(12, bytes.length); // whole words of 32 bits
    int point = order.point(31);
    assertEquals(1, bytes[point >> 3] >> (point & 7) & 1);
    assertEquals(rows, Bits.rows(bytes, order));
    assertEquals(new BitSet(), Bits.rows(new byte[0], order));
    var all = new byte[100];
    java.util.Arrays.fill(all, (byte) -1);
    assertEquals(77, Bits.rows(all, order).cardinality());
  }
}
