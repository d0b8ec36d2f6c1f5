package org.lastlayer.kernel.internal;

/**
 * A hot loop over {@code mr × nr} pairs whose sums stay in registers. Threads: any number.
 *
 * <p>Rows are packed in panels, column by column: {@code a[ai + c·mr + i]}, {@code b[bi + c·nr +
 * j]}.
 *
 * <p>Loops over lanes are written out, without helpers that take vectors: one that was compiled by
 * itself before may be too large to be inlined, and then every vector is an object (seen with
 * jaccard behind other metrics: 8 times slower).
 */
public interface TileOp {
  /** Rows of a panel of {@code a}. */
  int mr();

  /** Rows of a panel of {@code b}. */
  int nr();

  /**
   * Fills {@code out[oi .. oi + mr·nr)}, row-major, with {@code bias[bj + j] + op(aᵢ, bⱼ)}.
   *
   * @return bit {@code i} is set where row {@code i} holds something at or below {@code limit[ti +
   *     i]}
   */
  int run(
      float[] a,
      int ai,
      float[] b,
      int bi,
      int d,
      float[] bias,
      int bj,
      float[] limit,
      int ti,
      float[] out,
      int oi);
}
