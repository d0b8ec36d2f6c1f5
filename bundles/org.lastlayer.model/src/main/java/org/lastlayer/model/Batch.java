package org.lastlayer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.lastlayer.api.feature.Skipped;

/**
 * What came of a range of items, of which some may have been skipped: rows for each output. For one
 * thread at a time.
 */
final class Batch {
  private final int from;
  private final int to;
  private final int[] items;
  private final float[][] values;
  private final int[] columns;
  private final List<Skipped> unread = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private int size;

  /**
   * The rows for one output.
   *
   * @param items the item of each row
   * @param values {@code [items × columns]} and room behind
   * @param skipped the others, by number
   */
  record Part(int[] items, float[] values, List<Skipped> skipped) {}

  Batch(int from, int to, int... columns) {
    this.from = from;
    this.to = to;
    this.columns = columns;
    this.items = new int[to - from];
    this.values = new float[columns.length][];
    for (int o = 0; o < columns.length; o++) {
      values[o] = new float[Math.multiplyExact(to - from, columns[o])];
    }
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** How many items could be read. */
  int size() {
    return size;
  }

  /** For each output {@code [size × columns]} and room behind. */
  float[][] values() {
    return values;
  }

  void add(int item) {
    items[size++] = item;
  }

  void skip(Skipped item) {
    unread.add(item);
  }

  /** Takes out rows with a number that is none: one of them would spoil every distance. */
  void dropNonFinite(IntFunction<String> id) {
    parts.clear();
    for (int o = 0; o < columns.length; o++) {
      parts.add(finite(values[o], columns[o], id));
    }
  }

  /** The rows for output {@code o}. */
  Part part(int o) {
    return parts.isEmpty() ? new Part(new int[0], values[o], List.copyOf(unread)) : parts.get(o);
  }

  private Part finite(float[] rows, int cols, IntFunction<String> id) {
    var kept = new int[size];
    var skipped = new ArrayList<>(unread);
    int n = 0;
    for (int row = 0; row < size; row++) {
      if (finite(rows, row * cols, cols)) {
        System.arraycopy(rows, row * cols, rows, n * cols, cols);
        kept[n++] = items[row];
      } else {
        skipped.add(
            new Skipped(
                items[row], id.apply(items[row]), "the network gave a number that is not finite"));
      }
    }
    skipped.sort(Comparator.comparingInt(Skipped::item));
    return new Part(Arrays.copyOf(kept, n), rows, List.copyOf(skipped));
  }

  private static boolean finite(float[] rows, int at, int cols) {
    float zero = 0;
    for (int i = at; i < at + cols; i++) {
      zero += rows[i] * 0;
    }
    return zero == 0;
  }
}
