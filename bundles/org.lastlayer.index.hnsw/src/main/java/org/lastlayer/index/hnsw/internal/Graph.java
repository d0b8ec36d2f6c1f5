package org.lastlayer.index.hnsw.internal;

import java.util.Arrays;

/**
 * Who is linked to whom, in flat arrays: {@code 2m} links a row on the ground level, {@code m} on
 * each level above that a row is on. Threads: lists of different rows may be written at once; what
 * is finished may be read by any.
 */
final class Graph {
  /** Fills up a list that is not full. */
  static final int NONE = -1;

  /** In place of a level: the row is not in the graph. */
  static final byte ABSENT = -1;

  final int m;
  final byte[] levels;
  final int[] ground;
  final int[] above;

  /**
   * Where the list of level 1 of a row begins in {@link #above}; those of its higher levels follow.
   */
  private final int[] places;

  /** Where searches begin, a row of the highest level; −1 in an empty graph. */
  int entry = NONE;

  private Graph(int m, byte[] levels, int[] ground, int[] above, int[] places) {
    this.m = m;
    this.levels = levels;
    this.ground = ground;
    this.above = above;
    this.places = places;
  }

  /** Without links, for rows of these levels. */
  static Graph of(int m, byte[] levels) {
    var places = new int[levels.length];
    int sum = 0;
    for (int r = 0; r < levels.length; r++) {
      places[r] = sum;
      sum = Math.addExact(sum, Math.max(0, levels[r]) * m);
    }
    var ground = new int[Math.multiplyExact(levels.length, 2 * m)];
    Arrays.fill(ground, NONE);
    var above = new int[sum];
    Arrays.fill(above, NONE);
    return new Graph(m, levels, ground, above, places);
  }

  /**
   * A copy with the links of this one, for more rows; the levels of the first ones are the same.
   */
  Graph grown(byte[] more) {
    var graph = of(m, more);
    System.arraycopy(ground, 0, graph.ground, 0, ground.length);
    System.arraycopy(above, 0, graph.above, 0, above.length);
    graph.entry = entry;
    return graph;
  }

  int rows() {
    return levels.length;
  }

  /** The highest level there is; −1 in an empty graph. */
  int top() {
    return entry == NONE ? -1 : levels[entry];
  }

  int capacity(int level) {
    return level == 0 ? 2 * m : m;
  }

  int[] lists(int level) {
    return level == 0 ? ground : above;
  }

  int at(int row, int level) {
    return level == 0 ? row * 2 * m : places[row] + (level - 1) * m;
  }

  /** How many links a row has on a level. */
  int count(int row, int level) {
    var lists = lists(level);
    int at = at(row, level);
    int end = at + capacity(level);
    int i = at;
    while (i < end && lists[i] != NONE) {
      i++;
    }
    return i - at;
  }

  /** Replaces a list by {@code rows[0 .. n)}. */
  void put(int row, int level, int[] rows, int n) {
    var lists = lists(level);
    int at = at(row, level);
    System.arraycopy(rows, 0, lists, at, n);
    Arrays.fill(lists, at + n, at + capacity(level), NONE);
  }
}
