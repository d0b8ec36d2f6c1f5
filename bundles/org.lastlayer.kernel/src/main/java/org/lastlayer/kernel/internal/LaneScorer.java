package org.lastlayer.kernel.internal;

/** Scores by a sum over columns that needs nothing beside it. */
final class LaneScorer extends StoredScorer {
  private final Op op;
  private final Simd simd = Simd.best();

  LaneScorer(Rows x, Op op) {
    super(x);
    this.op = op;
  }

  @Override
  public String road() {
    return simd.name();
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
        simd.many(op, q, qi, x, ids, n, sums);
      }
    };
  }
}
