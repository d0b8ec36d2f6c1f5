package org.lastlayer.kernel.internal;

/** Scores by {@code stat(a') + stat(b') − 2⟨a',b'⟩}, of which nothing more is known. */
final class GramScorer extends StoredScorer {
  private final Form form;
  private final Simd simd = Simd.best();
  private final float[] stats;

  GramScorer(Rows x, Form form) {
    super(x);
    this.form = form;
    this.stats = new float[x.rows];
    for (int r = 0; r < x.rows; r++) {
      stats[r] = (float) form.stat(x.block(r), x.at(r), x.cols);
    }
  }

  @Override
  public String road() {
    return simd.name();
  }

  @Override
  public Probe probe() {
    return new StoredProbe() {
      private float stat;

      @Override
      public void row(int row) {
        super.row(row);
        stat = stats[row];
      }

      @Override
      void prepare(float[] from, int at, float[] into, int to) {
        form.ready(from, at, x.cols, into, to);
        stat = (float) form.stat(into, to, x.cols);
      }

      @Override
      void score(int[] ids, int n) {
        simd.many(Op.GRAM, q, qi, x, ids, n, sums);
        for (int i = 0; i < n; i++) {
          sums[i] += stat + stats[ids[i]];
        }
      }
    };
  }
}
