package org.lastlayer.kernel;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.internal.LaneBody;
import org.lastlayer.kernel.internal.Op;
import org.lastlayer.kernel.internal.Terms;

/**
 * Tile routines for sums over columns, to be returned from {@code DistanceMetric.kernel()}. {@link
 * Knn} knows them and feeds them packed rows.
 *
 * <p>Some take a row as {@code prepare} leaves it and turn the sum into the distance with {@code
 * finish}, which never falls; {@code prepare} may round each number once. Some take a weight a
 * column, finite and not negative, or null for 1 each. Threads: any number. Filled as a tile, each
 * is within {@code d · 2⁻²²}, relatively, of the sum in f64.
 */
public final class Lanes {
  private static final Kernel.Finish PLAIN = (sum, d) -> (float) Math.min(Float.MAX_VALUE, sum);

  private Lanes() {}

  /** {@code Σ|aᵢ − bᵢ|}. */
  public static Kernel l1() {
    return new Kernel.Tile(new LaneBody(Op.L1));
  }

  /** {@code Σ|aᵢ − bᵢ|} of prepared rows. */
  public static Kernel l1(Kernel.RowPrepare prepare, Kernel.Finish finish) {
    return new Kernel.Tile(new LaneBody(Terms.of(Op.L1), prepare, finish));
  }

  /** {@code max|aᵢ − bᵢ|}. */
  public static Kernel chebyshev() {
    return new Kernel.Tile(new LaneBody(Op.CHEBYSHEV));
  }

  /** {@code max|aᵢ − bᵢ|} of prepared rows. */
  public static Kernel chebyshev(Kernel.RowPrepare prepare) {
    return new Kernel.Tile(new LaneBody(Terms.of(Op.CHEBYSHEV), prepare, PLAIN));
  }

  /**
   * {@code Σ|aᵢ − bᵢ|ᵖ} of prepared rows.
   *
   * @param p at least 1
   * @param prepare null leaves rows as they are
   */
  public static Kernel power(double p, Kernel.@Nullable RowPrepare prepare, Kernel.Finish finish) {
    return new Kernel.Tile(new LaneBody(new Terms(Op.POWER, (float) p, null), prepare, finish));
  }

  /** {@code Σ wᵢ·|aᵢ − bᵢ| / (|aᵢ| + |bᵢ|)}, with 0/0 = 0. */
  public static Kernel canberra(float @Nullable [] weights) {
    return weighted(Op.CANBERRA, weights, PLAIN);
  }

  /** {@code Σ wᵢ·|aᵢ − bᵢ| / Σ wᵢ·|aᵢ + bᵢ|}, with 0/0 = 0. */
  public static Kernel brayCurtis(float @Nullable [] weights) {
    return weighted(Op.BRAY_CURTIS, weights, PLAIN);
  }

  /** {@code Σ(aᵢ − bᵢ)² / (aᵢ + bᵢ)}, with 0/0 = 0, of rows without a negative number. */
  public static Kernel chiSquared() {
    return new Kernel.Tile(new LaneBody(Op.CHI_SQUARED));
  }

  /** The same of prepared rows. */
  public static Kernel chiSquared(Kernel.RowPrepare prepare) {
    return new Kernel.Tile(new LaneBody(Terms.of(Op.CHI_SQUARED), prepare, PLAIN));
  }

  /** {@code Σ wᵢ·[aᵢ ≠ bᵢ]}. */
  public static Kernel hamming(float @Nullable [] weights, Kernel.Finish finish) {
    return weighted(Op.HAMMING, weights, finish);
  }

  /** {@code Σ wᵢ·[aᵢ ≠ bᵢ] / Σ wᵢ·[aᵢ ≠ 0 or bᵢ ≠ 0]}, with 0/0 = 0. */
  public static Kernel jaccard(float @Nullable [] weights) {
    return weighted(Op.JACCARD, weights, PLAIN);
  }

  /**
   * {@code Σ pᵢ·ln(pᵢ/mᵢ) + qᵢ·ln(qᵢ/mᵢ)} with {@code m = (p + q)/2}, where the squares of the
   * prepared rows are p and q.
   *
   * @param prepare leaves no negative number, and a length of at most 1
   */
  public static Kernel jensenShannon(Kernel.RowPrepare prepare, Kernel.Finish finish) {
    return new Kernel.Tile(new LaneBody(Terms.of(Op.JENSEN_SHANNON), prepare, finish));
  }

  private static Kernel weighted(Op op, float @Nullable [] weights, Kernel.Finish finish) {
    return new Kernel.Tile(new LaneBody(new Terms(op, 1, weights), null, finish));
  }
}
