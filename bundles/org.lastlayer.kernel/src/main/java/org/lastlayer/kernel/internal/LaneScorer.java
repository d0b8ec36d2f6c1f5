package org.lastlayer.kernel.internal;

/** Scores by a sum over columns that needs nothing beside it. */
final class LaneScorer extends StoredScorer {
  private final LaneBody body;
  private final Op op;
  private final Simd simd = Simd.best();

  LaneScorer(Rows x, LaneBody body) {
    super(x);
    this.body = body;
    this.op = body.terms().op();
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
        var prepare = body.prepare();
        if (prepare == null) {
          System.arraycopy(from, at, into, to, x.cols);
        } else {
          prepare.prepare(from, at, x.cols, into, to);
        }
      }

      @Override
      void score(int[] ids, int n) {
        simd.many(op, q, qi, x, ids, n, sums);
      }
    };
  }
}
