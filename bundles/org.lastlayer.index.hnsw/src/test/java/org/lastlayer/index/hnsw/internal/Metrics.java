package org.lastlayer.index.hnsw.internal;

import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.Lanes;

/** One metric a road. */
enum Metrics implements DistanceMetric {
  /** In lanes. */
  L1(Lanes.l1()) {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s += Math.abs((double) a[ai + i] - b[bi + i]);
      }
      return (float) s;
    }
  },
  /** In lanes. */
  CHEBYSHEV(Lanes.chebyshev()) {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s = Math.max(s, Math.abs((double) a[ai + i] - b[bi + i]));
      }
      return (float) s;
    }
  },
  /** By products that are no Euclidean distance. */
  INNER_PRODUCT(
      new Kernel.Gram(
          (x, at, d, into, to) -> System.arraycopy(x, at, into, to, d),
          (x, at, d) -> 0,
          (sum, d) -> (float) (sum / 2))) {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        s -= (double) a[ai + i] * b[bi + i];
      }
      return (float) s;
    }
  },
  /** Pair by pair. */
  CANBERRA(null) {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      double s = 0;
      for (int i = 0; i < d; i++) {
        double sum = Math.abs((double) a[ai + i]) + Math.abs((double) b[bi + i]);
        s += sum == 0 ? 0 : Math.abs((double) a[ai + i] - b[bi + i]) / sum;
      }
      return (float) s;
    }
  };

  private final Kernel kernel;

  Metrics(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Kernel kernel() {
    return kernel == null ? new Kernel.Pairs(this) : kernel;
  }
}
