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
  CHEBYSHEV,
  /** {@code Σ |a − b|ᵖ}, p at least 1. */
  POWER,
  /** {@code Σ w·|a − b| / (|a| + |b|)}, with 0/0 = 0. */
  CANBERRA,
  /** {@code Σ w·|a − b| / Σ w·|a + b|}, with 0/0 = 0. */
  BRAY_CURTIS,
  /** {@code Σ (a − b)² / (a + b)} of numbers not negative, with 0/0 = 0. */
  CHI_SQUARED,
  /** {@code Σ w·[a ≠ b]}. */
  HAMMING,
  /** {@code Σ w·[a ≠ b] / Σ w·[a ≠ 0 or b ≠ 0]}, with 0/0 = 0. */
  JACCARD,
  /**
   * {@code Σ p·ln(p/m) + q·ln(q/m)} with {@code p = a², q = b², m = (p + q)/2}, of numbers not
   * negative.
   */
  JENSEN_SHANNON
}
