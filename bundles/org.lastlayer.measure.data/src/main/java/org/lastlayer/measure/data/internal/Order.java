package org.lastlayer.measure.data.internal;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows in the order in which they are worth looking at. */
final class Order {
  private Order() {}

  /**
   * At most {@code most} of the rows that {@code which} lets through, highest first, ties by row
   * number. O(n log n).
   */
  static int[] highest(float[] by, IntPredicate which, int most) {
    return IntStream.range(0, by.length)
        .filter(i -> !Float.isNaN(by[i]) && which.test(i))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -by[i]).thenComparingInt(i -> i))
        .limit(most)
        .mapToInt(i -> i)
        .toArray();
  }
}
