package org.lastlayer.kernel.grid;

import org.lastlayer.kernel.Road;

/**
 * The hot loops of maps, once in plain Java and once on vector lanes; a test holds both to the same
 * numbers. Each sums in an order of its own that is always the same.
 */
interface Loops {
  /** Transforms that are computed side by side. */
  int LANES = 16;

  /** Edges are padded to a multiple of this, and a spline's weights to this many. */
  int GROUP = 8;

  /**
   * One pass of {@link Fft}: {@code m} butterflies of the given radix on groups of {@code s}
   * numbers, from (a, b) to (c, d).
   */
  void pass(int radix, float[] a, float[] b, float[] c, float[] d, int m, int s, float[] twiddles);

  /** Adds points [from, to) to the grid {@code w}. */
  void spread(Stencil at, float[] x, float[] y, int from, int to, float[] w);

  /** Reads two grids at points [from, to). */
  void gather(
      Stencil at,
      float[] x,
      float[] y,
      int from,
      int to,
      float[] gx,
      float[] gy,
      float[] fx,
      float[] fy);

  /**
   * Multiplies a spectrum by the kernel of one axis: {@code (yr, yi) = −i·k·(re + i·im)}, {@code
   * count} numbers, the kernel from {@code at} on.
   */
  void turn(float[] re, float[] im, float[] k, int at, int count, float[] yr, float[] yi);

  /** {@code sums[j mod 16] += k·(re² + im²)}. */
  void power(float[] re, float[] im, float[] k, int at, int count, float[] sums);

  /** Attraction of rows [from, to) in the plane. */
  void attract(Edges edges, float[] x, float[] y, int from, int to, float[] fx, float[] fy);

  /** Whether {@link #attractPairs} is faster than {@link #attract}. */
  boolean wantsPairs();

  /**
   * The same to the bit with both coordinates of a point in one number: a point is fetched at once.
   *
   * @param xy bits of y above those of x
   */
  void attractPairs(Edges edges, long[] xy, int from, int to, float[] fx, float[] fy);

  /** Attraction of rows [from, to) in space. */
  void attract(Edges edges, float[][] at, int from, int to, float[][] into);

  /**
   * Repulsion of point ({@code px, py, pz}) by all others in space: adds the three forces and the
   * sum of similarities to {@code into}, itself included.
   */
  void repel(float[] x, float[] y, float[] z, int n, float px, float py, float pz, double[] into);

  /** The best this process can do; decided once. */
  static Loops best() {
    return Best.LOOPS;
  }

  /** Decides when first asked. */
  final class Best {
    static final Loops LOOPS = Road.vector() ? new VectorLoops() : new ScalarLoops();

    private Best() {}
  }
}
