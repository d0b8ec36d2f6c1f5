package org.lastlayer.kernel;

import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.internal.LaneBody;
import org.lastlayer.kernel.internal.Op;

/**
 * Tile routines for the common norms, to be returned from {@code DistanceMetric.kernel()}. {@link
 * Knn} knows them and feeds them packed rows.
 *
 * <p>Threads: any number. Each is within {@code d · 2⁻²³}, relatively, of the sum in f64.
 */
public final class Lanes {
  private Lanes() {}

  /** {@code Σ|aᵢ − bᵢ|}. */
  public static Kernel l1() {
    return new Kernel.Tile(new LaneBody(Op.L1));
  }

  /** {@code max|aᵢ − bᵢ|}. */
  public static Kernel chebyshev() {
    return new Kernel.Tile(new LaneBody(Op.CHEBYSHEV));
  }
}
