package org.lastlayer.kernel;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.internal.LaneBody;
import org.lastlayer.kernel.internal.Op;

/**
 * Runs a kernel over one tile of pairs. Threads: any number. For lists of neighbours {@link Knn} is
 * much faster.
 */
public final class Tiles {
  private Tiles() {}

  /**
   * Fills {@code out[m × n]}, row-major, with the distances of rows {@code a[ai ..)} and {@code
   * b[bi ..)} of {@code d} columns each. O(m·n·d).
   */
  public static void fill(
      Kernel kernel, float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out) {
    switch (kernel) {
      case Kernel.Pairs(DistanceMetric metric) -> {
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < n; j++) {
            out[i * n + j] = metric.distance(a, ai + i * d, b, bi + j * d, d);
          }
        }
      }
      case Kernel.Gram gram -> gram(gram, a, ai, m, b, bi, n, d, out);
      case Kernel.Tile(Kernel.TileBody body) -> body.fill(a, ai, m, b, bi, n, d, out);
    }
  }

  private static void gram(
      Kernel.Gram gram, float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out) {
    var pa = prepared(gram, a, ai, m, d);
    var pb = prepared(gram, b, bi, n, d);
    new LaneBody(Op.GRAM).fill(pa, 0, m, pb, 0, n, d, out);
    var stats = new double[n];
    for (int j = 0; j < n; j++) {
      stats[j] = gram.stat().of(pb, j * d, d);
    }
    for (int i = 0; i < m; i++) {
      double stat = gram.stat().of(pa, i * d, d);
      for (int j = 0; j < n; j++) {
        // the body left −2⟨a,b⟩ here
        out[i * n + j] = gram.finish().of(stat + stats[j] + out[i * n + j], d);
      }
    }
  }

  private static float[] prepared(Kernel.Gram gram, float[] x, int at, int rows, int d) {
    var into = new float[rows * d];
    for (int i = 0; i < rows; i++) {
      gram.prepare().prepare(x, at + i * d, d, into, i * d);
    }
    return into;
  }
}
