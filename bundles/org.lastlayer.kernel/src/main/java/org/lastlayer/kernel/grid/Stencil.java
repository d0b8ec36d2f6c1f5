package org.lastlayer.kernel.grid;

/**
 * Where a point lies on a square grid and how it spreads over the nodes around it: by B-splines of
 * degree {@code order − 1}, so that every point touches order × order nodes.
 *
 * @param order nodes an axis that a point touches, at most 8
 * @param powers {@code [order × 8]}: for each power of the fraction its coefficients, a node each
 * @param side nodes a row of the grid
 * @param x0 where node 0 lies
 * @param y0 where node 0 lies
 * @param perUnit nodes a unit of length
 */
record Stencil(int order, float[] powers, int side, float x0, float y0, float perUnit) {
  Stencil moved(int newSide, float newX0, float newY0, float newPerUnit) {
    return new Stencil(order, powers, newSide, newX0, newY0, newPerUnit);
  }

  /** A stencil of that order, not placed yet. */
  static Stencil ofOrder(int order) {
    var pieces = pieces(order);
    var powers = new float[order * Loops.GROUP];
    for (int node = 0; node < order; node++) {
      for (int power = 0; power < order; power++) {
        powers[power * Loops.GROUP + node] = (float) pieces[order - 1 - node][power];
      }
    }
    return new Stencil(order, powers, 0, 0, 0, 1);
  }

  /**
   * The pieces of the cardinal B-spline of that order as polynomials of the fraction, by its
   * recurrence.
   */
  static double[][] pieces(int order) {
    var pieces = new double[][] {{1}};
    for (int p = 2; p <= order; p++) {
      var next = new double[p][p];
      for (int k = 0; k < p; k++) {
        for (int c = 0; c < p - 1; c++) {
          if (k < p - 1) {
            next[k][c] += k * pieces[k][c] / (p - 1);
            next[k][c + 1] += pieces[k][c] / (p - 1);
          }
          if (k > 0) {
            next[k][c] += (p - k) * pieces[k - 1][c] / (p - 1);
            next[k][c + 1] -= pieces[k - 1][c] / (p - 1);
          }
        }
      }
      pieces = next;
    }
    return pieces;
  }

  /** Σ over the nodes of B-spline · cos: its transform on the grid, at frequency k of m. */
  static double[] transform(int order, int m) {
    var pieces = pieces(order);
    var b = new double[m];
    for (int k = 0; k < m; k++) {
      for (int node = 1; node < order; node++) {
        b[k] += pieces[node][0] * Math.cos(2 * Math.PI * k * (node - order / 2.0) / m);
      }
    }
    return b;
  }
}
