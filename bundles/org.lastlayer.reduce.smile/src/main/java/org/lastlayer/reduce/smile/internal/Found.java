package org.lastlayer.reduce.smile.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What Smile made of the rows.
 *
 * @param rows which rows it kept, rising, as many as coordinates
 * @param coordinates a row each; fewer axes than asked for where there are no more
 * @param measures worth showing
 */
record Found(int[] rows, double[][] coordinates, Map<String, Double> measures) {
  /** Of all rows. */
  static Found all(double[][] coordinates, Map<String, Double> measures) {
    return new Found(IntStream.range(0, coordinates.length).toArray(), coordinates, measures);
  }

  /** Of those that are connected. */
  static Found some(int[] index, double[][] coordinates) {
    return new Found(index, coordinates, Map.of());
  }

  boolean finite() {
    return Arrays.stream(coordinates).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }
}
