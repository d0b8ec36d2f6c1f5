package org.lastlayer.kernel.internal;

import org.lastlayer.api.metric.DistanceMetric;

/** Scores by the metric itself, pair by pair. A distance that is no number is taken as infinite. */
final class PairScorer extends StoredScorer {
  private final DistanceMetric metric;

  PairScorer(Rows x, DistanceMetric metric) {
    super(x);
    this.metric = metric;
  }

  @Override
  public String road() {
    return "pair by pair";
  }

  @Override
  public Probe probe() {
    return new StoredProbe() {
      @Override
      void prepare(float[] from, int at, float[] into, int to) {
        System.arraycopy(from, at, into, to, x.cols);
      }

      @Override
      void score(int[] ids, int n) {
        for (int i = 0; i < n; i++) {
          sums[i] = metric.distance(q, qi, x.block(ids[i]), x.at(ids[i]), x.cols);
        }
      }
    };
  }
}
