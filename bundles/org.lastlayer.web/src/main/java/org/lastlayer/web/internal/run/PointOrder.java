package org.lastlayer.web.internal.run;

import org.lastlayer.pipeline.live.LiveRun;

/**
 * The order in which points are sent: rows shuffled once, so that any prefix is a fair sample. The
 * page computes the same from the number of rows and the seed; its tests and ours hold the same
 * vectors. Threads: immutable.
 */
public final class PointOrder {
  private final int[] order;
  private final int[] points;

  /** That of a run. */
  public static PointOrder of(LiveRun run) {
    return new PointOrder(run.rows(), seed(run));
  }

  /** Seed of the order. */
  static int seed(LiveRun run) {
    return (int) run.data().seed();
  }

  /** Fisher–Yates with mulberry32. O(rows). */
  public PointOrder(int rows, int seed) {
    order = new int[rows];
    points = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    int s = seed;
    for (int i = rows - 1; i >= 1; i--) {
      s += 0x6D2B79F5;
      int t = (s ^ (s >>> 15)) * (1 | s);
      t = (t + (t ^ (t >>> 7)) * (61 | t)) ^ t;
      double next = Integer.toUnsignedLong(t ^ (t >>> 14)) / 4294967296.0;
      int j = (int) Math.floor(next * (i + 1));
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    for (int p = 0; p < rows; p++) {
      points[order[p]] = p;
    }
  }

  /** How many. */
  public int rows() {
    return order.length;
  }

  /** The row of a point. */
  public int row(int point) {
    return order[point];
  }

  /** The point of a row. */
  public int point(int row) {
    return points[row];
  }
}
