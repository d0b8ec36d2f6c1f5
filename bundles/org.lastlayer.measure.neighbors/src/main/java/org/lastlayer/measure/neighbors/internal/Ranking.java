package org.lastlayer.measure.neighbors.internal;

import java.util.HashMap;

/** Compares two ranked lists of {@code k}, the same object again and again. One thread. */
final class Ranking {
  private final int k;
  private final double p;
  private final HashMap<Long, Integer> seen = new HashMap<>();
  private final int[] common;
  private double biased;

  Ranking(int k, double p) {
    this.k = k;
    this.p = p;
    this.common = new int[k];
  }

  /**
   * Walks both lists at once. With {@code Xᵢ} in common among the first {@code i} of each, the
   * rank-biased overlap is {@code (1 − p) Σᵢ pⁱ⁻¹ Xᵢ/i + pᵏ Xₖ/k}: what follows the last rank is
   * taken to go on as the lists ended (eq. 30 of the paper, lists of equal length).
   */
  void compare(long[] a, int ai, long[] b, int bi) {
    seen.clear();
    int shared = 0;
    double sum = 0;
    double weight = 1;
    for (int i = 1; i <= k; i++) {
      shared += seen.merge(a[ai + i - 1], 1, Integer::sum) == 2 ? 1 : 0;
      shared += seen.merge(b[bi + i - 1], 1, Integer::sum) == 2 ? 1 : 0;
      common[i - 1] = shared;
      sum += weight * shared / i;
      weight *= p;
    }
    biased = Math.min(1, (1 - p) * sum + weight * shared / k);
  }

  /** Share in common, in [0, 1]. */
  double overlap() {
    return overlap(k);
  }

  /** The same of the first {@code depth} of each. */
  double overlap(int depth) {
    return (double) common[depth - 1] / depth;
  }

  /** Rank-biased overlap, in [0, 1]. */
  double biased() {
    return biased;
  }
}
