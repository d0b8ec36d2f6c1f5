package org.lastlayer.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.lastlayer.api.feature.Skipped;

/** The rows of a range of items, of which some may have been skipped. For one thread at a time. */
final class Batch {
  private final int from;
  private final int to;
  private final int columns;
  private final int[] items;
  private final float[] values;
  private final List<Skipped> skipped = new ArrayList<>();
  private int size;

  Batch(int from, int to, int columns) {
    this.from = from;
    this.to = to;
    this.columns = columns;
    this.items = new int[to - from];
    this.values = new float[Math.multiplyExact(to - from, columns)];
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** How many items gave a row. */
  int size() {
    return size;
  }

  /** {@code [size × columns]} and room behind. */
  float[] values() {
    return values;
  }

  /** The item of a row. */
  int item(int row) {
    return items[row];
  }

  List<Skipped> skipped() {
    return skipped;
  }

  void add(int item) {
    items[size++] = item;
  }

  void skip(Skipped item) {
    skipped.add(item);
  }

  /** Takes out rows with a number that is none: one of them would spoil every distance. */
  void dropNonFinite(IntFunction<String> id) {
    int kept = 0;
    for (int row = 0; row < size; row++) {
      if (finite(row * columns)) {
        System.arraycopy(values, row * columns, values, kept * columns, columns);
        items[kept++] = items[row];
      } else {
        skipped.add(
            new Skipped(
                items[row], id.apply(items[row]), "the network gave a number that is not finite"));
      }
    }
    size = kept;
    skipped.sort(Comparator.comparingInt(Skipped::item));
  }

  private boolean finite(int at) {
    float zero = 0;
    for (int i = at; i < at + columns; i++) {
      zero += values[i] * 0;
    }
    return zero == 0;
  }
}
