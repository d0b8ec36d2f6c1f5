package org.lastlayer.kernel;

import java.util.SplittableRandom;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.matrix.HeapMatrix;

/**
 * Metrics and matrices of these tests; those of metric.core are tested with this bundle, not the
 * other way round.
 */
final class Sample {
  private Sample() {}

  /** Euclid as a Gram kernel. */
  static final class Euclid implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double e = (double) a[ai + i] - b[bi + i];
        s += e * e;
      }
      return (float) Math.sqrt(s);
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Gram(
          (x, at, d, into, to) -> System.arraycopy(x, at, into, to, d),
          (x, at, d) -> product(x, at, x, at, d),
          (sum, d) -> (float) Math.sqrt(Math.max(0, sum)));
    }
  }

  /** A negated inner product: a Gram kernel that is no Euclid. */
  static final class Product implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      return (float) -product(a, ai, b, bi, d);
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Gram(
          (x, at, d, into, to) -> System.arraycopy(x, at, into, to, d),
          (x, at, d) -> 0,
          (sum, d) -> (float) (sum / 2));
    }
  }

  /** City block on the lanes of this bundle. */
  static final class L1 implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s += Math.abs((double) a[ai + i] - b[bi + i]);
      }
      return (float) s;
    }

    @Override
    public Kernel kernel() {
      return Lanes.l1();
    }
  }

  /** City block by a routine of its own. */
  static final class OwnTile implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      return new L1().distance(a, ai, b, bi, d);
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Tile(
          (a, ai, m, b, bi, n, d, out) -> {
            for (int i = 0; i < m; i++) {
              for (int j = 0; j < n; j++) {
                float s = 0;
                for (int c = 0; c < d; c++) {
                  s += Math.abs(a[ai + i * d + c] - b[bi + j * d + c]);
                }
                out[i * n + j] = s;
              }
            }
          });
    }
  }

  /** Only the meaning. */
  static final class Plain implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      return new Euclid().distance(a, ai, b, bi, d);
    }
  }

  private static double product(float[] a, int ai, float[] b, int bi, int d) {
    double s = 0;
    for (int i = 0; i < d; i++) {
      s += (double) a[ai + i] * b[bi + i];
    }
    return s;
  }

  /** Uniform in {@code [shift, shift + scale)}. */
  static HeapMatrix uniform(int rows, int cols, long seed, double scale, double shift) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() * scale + shift);
    }
    return new HeapMatrix(x, rows, cols);
  }

  /** Whole numbers below {@code bound}: ties everywhere. */
  static HeapMatrix whole(int rows, int cols, long seed, int bound) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * cols];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(bound);
    }
    return new HeapMatrix(x, rows, cols);
  }
}
