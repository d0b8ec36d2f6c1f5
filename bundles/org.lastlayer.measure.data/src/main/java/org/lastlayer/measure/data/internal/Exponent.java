package org.lastlayer.measure.data.internal;

import org.lastlayer.api.measure.Neighborhood;

/** The power with which a metric grows near 0: 1 for Euclid, 2 for what is its square. */
final class Exponent {
  private static final int PAIRS = 64;
  private static final float STEP = 0.125f;

  private Exponent() {}

  /**
   * Measured: of rows spread over the data and a neighbour of each, what twice the way costs; the
   * median. NaN where nothing has a neighbour apart from it.
   */
  static double of(Neighborhood of) {
    int d = of.rows().info().cols();
    int n = of.lists().queries();
    int k = of.lists().k();
    var from = new float[d];
    var to = new float[d];
    var near = new float[d];
    var far = new float[d];
    int pairs = Math.min(PAIRS, n);
    var powers = new float[pairs];
    for (int p = 0; p < pairs; p++) {
      int row = (int) ((long) p * n / pairs);
      of.rows().read(row, 1, from, 0);
      of.rows().read(of.lists().ids()[row * k + k - 1], 1, to, 0);
      for (int j = 0; j < d; j++) {
        near[j] = from[j] + STEP * (to[j] - from[j]);
        far[j] = from[j] + 2 * STEP * (to[j] - from[j]);
      }
      double one = of.metric().distance(from, 0, near, 0, d);
      double two = of.metric().distance(from, 0, far, 0, d);
      powers[p] = one > 0 && two > 0 ? (float) (Math.log(two / one) / Math.log(2)) : Float.NaN;
    }
    return Distances.quantile(powers, 0.5);
  }
}
