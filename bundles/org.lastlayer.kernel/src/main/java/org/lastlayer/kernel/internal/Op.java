package org.lastlayer.kernel.internal;

/** What a packed tile sums a pair of numbers to. */
public enum Op {
  /**
   * {@code −2·Σ a·b}: what is missing of a squared Euclidean distance once both norms are known.
   */
  GRAM,
  /** {@code Σ (a − b)²}: dearer than GRAM, but does not cancel. */
  SQUARES,
  /** {@code Σ |a − b|}. */
  L1,
  /** {@code max |a − b|}. */
  CHEBYSHEV
}
