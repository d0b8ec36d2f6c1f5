package org.lastlayer.kernel.internal;

import org.lastlayer.kernel.Scorer;

/** A scorer that compares rows as prepared. */
abstract class StoredScorer implements Scorer {
  final Rows x;

  StoredScorer(Rows x) {
    this.x = x;
  }

  @Override
  public final int rows() {
    return x.rows;
  }

  /** A probe whose row is {@code q[qi ..)}, filled up as rows are. */
  abstract class StoredProbe implements Probe {
    private final float[] own = new float[Rows.LEAD + x.stride];
    float[] q = own;
    int qi = Rows.LEAD;
    float[] sums = new float[64];

    @Override
    public void row(int row) {
      q = x.block(row);
      qi = x.at(row);
    }

    @Override
    public void query(float[] from, int at) {
      q = own;
      qi = Rows.LEAD;
      prepare(from, at, own, Rows.LEAD);
    }

    abstract void prepare(float[] from, int at, float[] into, int to);

    /** Scores of {@code ids[0 .. n)} to {@link #sums}. */
    abstract void score(int[] ids, int n);

    final void room(int n) {
      if (sums.length < n) {
        sums = new float[2 * n];
      }
    }

    @Override
    public int within(int[] ids, int n, float limit, int[] kept, float[] scores) {
      room(n);
      score(ids, n);
      int m = 0;
      for (int i = 0; i < n; i++) {
        kept[m] = ids[i];
        scores[m] = sums[i];
        m += sums[i] < limit ? 1 : 0;
      }
      return m;
    }

    @Override
    public boolean any(int[] ids, int n, float limit) {
      room(n);
      score(ids, n);
      for (int i = 0; i < n; i++) {
        if (sums[i] < limit) {
          return true;
        }
      }
      return false;
    }
  }
}
