package org.lastlayer.kernel.internal;

import java.util.Arrays;

/**
 * For each query of a block the rows that may still be among its k nearest.
 *
 * <p>A row is a candidate while its sum is at most the k-th smallest sum seen plus the slack that
 * rounding may account for. Lists have a fixed length: a full one drops what is out by now, and
 * when rounding cannot tell enough of them apart, it asks {@link Exact} and keeps the k that are
 * truly nearest. Threads: one a query.
 */
final class Candidates {
  /** By how much sums may be in the wrong order. */
  @FunctionalInterface
  interface Slack {
    /** For a query of the block, when {@code kth} is the sum to beat. */
    double of(int query, double kth);
  }

  private final int k;
  private final boolean whole;
  private final int room;
  private final float[] sums;
  private final int[] rows;
  private final int[] counts;
  private final float[] kth;

  /**
   * Sums at or below are candidates; −∞ for the rows that fill up the last panel. Read by the hot
   * loops.
   */
  final float[] limits;

  Candidates(int k, int queries, int padded) {
    this(k, queries, padded, false);
  }

  /**
   * Lists for a block of queries.
   *
   * @param whole whether sums are in the order of distances, ties included, and rows are offered in
   *     rising order: a later row of the k-th sum is out then
   */
  Candidates(int k, int queries, int padded, boolean whole) {
    this.k = k;
    this.whole = whole;
    this.room = 2 * k + 32;
    this.sums = new float[Math.multiplyExact(queries, room)];
    this.rows = new int[sums.length];
    this.counts = new int[queries];
    this.kth = new float[queries];
    this.limits = new float[padded];
  }

  /** Empties all lists for a block of {@code queries} queries. */
  void reset(int queries) {
    Arrays.fill(counts, 0);
    Arrays.fill(kth, Float.POSITIVE_INFINITY);
    Arrays.fill(limits, Float.NEGATIVE_INFINITY);
    Arrays.fill(limits, 0, queries, Float.POSITIVE_INFINITY);
  }

  /** The slack may have grown. */
  void relimit(int queries, Slack slack) {
    for (int q = 0; q < queries; q++) {
      limits[q] = limit(q, slack);
    }
  }

  private float limit(int q, Slack slack) {
    if (kth[q] == Float.POSITIVE_INFINITY) {
      return Float.POSITIVE_INFINITY;
    }
    return whole ? Math.nextDown(kth[q]) : Math.nextUp((float) (kth[q] + slack.of(q, kth[q])));
  }

  /** The k-th smallest sum when the list was last looked through; infinite before. */
  float kth(int q) {
    return kth[q];
  }

  /** Adds a row whose sum is within the limit; the limit may fall. */
  void offer(int q, float sum, int row, Slack slack, Exact exact) {
    int at = q * room;
    sums[at + counts[q]] = sum;
    rows[at + counts[q]] = row;
    if (++counts[q] == room) {
      shrink(q, slack);
      if (counts[q] > room - room / 4) {
        settle(q, slack, exact);
      }
    }
  }

  /** Brings the limit up to date with the list. */
  void tighten(int q, Slack slack) {
    shrink(q, slack);
  }

  private void shrink(int q, Slack slack) {
    int at = q * room;
    int n = counts[q];
    if (n < k) {
      return;
    }
    var sorted = Arrays.copyOfRange(sums, at, at + n);
    Arrays.sort(sorted);
    kth[q] = sorted[k - 1];
    limits[q] = limit(q, slack);
    int ties = 0;
    for (int i = k - 1; whole && i >= 0 && sorted[i] == kth[q]; i--) {
      ties++;
    }
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (sums[at + i] <= limits[q] || (whole && sums[at + i] == kth[q] && ties-- > 0)) {
        sums[at + kept] = sums[at + i];
        rows[at + kept++] = rows[at + i];
      }
    }
    counts[q] = kept;
  }

  /**
   * Keeps the k truly nearest. A row that beats them later has at most the largest of their sums
   * plus the slack.
   */
  private void settle(int q, Slack slack, Exact exact) {
    int at = q * room;
    int n = counts[q];
    var order = exact.order(q, rows, at, n);
    var oldSums = Arrays.copyOfRange(sums, at, at + n);
    var oldRows = Arrays.copyOfRange(rows, at, at + n);
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < k; i++) {
      sums[at + i] = oldSums[order[i]];
      rows[at + i] = oldRows[order[i]];
      most = Math.max(most, sums[at + i]);
    }
    counts[q] = k;
    kth[q] = most;
    limits[q] = limit(q, slack);
  }

  /**
   * Writes the {@code k} nearest, nearest first, ties by row number.
   *
   * @return false where fewer than k rows had a sum that is a number
   */
  boolean finish(int q, Slack slack, Exact exact, long[] ids, float[] distances, int to) {
    shrink(q, slack);
    int n = counts[q];
    if (n < k) {
      return false;
    }
    int at = q * room;
    var order = exact.order(q, rows, at, n);
    for (int i = 0; i < k; i++) {
      ids[to + i] = rows[at + order[i]];
      distances[to + i] = exact.distance(order[i]);
    }
    return true;
  }
}
