package org.lastlayer.kernel.internal;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Scorer;

/**
 * Scores by {@code ‖a' − b'‖²}, where most rows are told to be too far by their {@link Heads}; the
 * others are compared in full.
 */
final class EuclidScorer implements Scorer {
  private final Form form;
  private final Table rows;
  private final int d;
  private final @Nullable Heads heads;

  private EuclidScorer(Form form, Table rows, int d, @Nullable Heads heads) {
    this.form = form;
    this.rows = rows;
    this.d = d;
    this.heads = heads;
  }

  static EuclidScorer of(FeatureMatrix data, int[] order, Form form, RunContext run) {
    int n = order.length;
    int d = data.info().cols();
    var extent = Extent.of(data, form, run);
    var rows = extent.fine() ? new Codes(n, d, extent.most()) : new Rows(n, d);
    var heads = Heads.of(data, form, extent, run);
    run.parallel(
        n,
        Math.max(1, (1 << 18) / d),
        (from, to) -> {
          var raw = new float[d];
          var row = new float[(d + Rows.WIDTH - 1) / Rows.WIDTH * Rows.WIDTH];
          var filler = heads == null ? null : heads.filler();
          for (int r = (int) from; r < to; r++) {
            data.read(order[r], 1, raw, 0);
            form.ready(raw, 0, d, row, 0);
            rows.put(r, row, 0);
            if (filler != null) {
              filler.put(r, row);
            }
          }
        });
    return new EuclidScorer(form, rows, d, heads);
  }

  @Override
  public int rows() {
    return rows.rows();
  }

  @Override
  public String road() {
    return Simd.best().name()
        + (rows instanceof Codes ? ", 16 bits a number" : "")
        + (heads == null ? "" : ", bounds of " + Heads.COLS + " numbers");
  }

  @Override
  public Probe probe() {
    return new EuclidProbe(heads == null ? null : heads.probe());
  }

  private final class EuclidProbe implements Probe {
    private final Heads.@Nullable HeadProbe head;
    private final float[] q = new float[Rows.LEAD + rows.stride()];
    private float[] sums = new float[64];
    private int[] near = new int[64];

    EuclidProbe(Heads.@Nullable HeadProbe head) {
      this.head = head;
    }

    @Override
    public void row(int row) {
      rows.load(row, q, Rows.LEAD);
      if (head != null) {
        head.row(row);
      }
    }

    @Override
    public void query(float[] x, int at) {
      form.ready(x, at, d, q, Rows.LEAD);
      if (head != null) {
        head.query(q, Rows.LEAD);
      }
      rows.scale(q, Rows.LEAD);
    }

    private void room(int n) {
      if (sums.length < n) {
        sums = new float[2 * n];
        near = new int[2 * n];
      }
    }

    @Override
    public int within(int[] ids, int n, float limit, int[] kept, float[] scores) {
      room(n);
      int[] some = ids;
      int m = n;
      if (head != null && limit != Float.POSITIVE_INFINITY) {
        some = near;
        m = head.within(ids, n, limit, near, sums);
      }
      rows.squares(q, Rows.LEAD, some, m, sums);
      int count = 0;
      for (int i = 0; i < m; i++) {
        kept[count] = some[i];
        scores[count] = sums[i];
        count += sums[i] < limit ? 1 : 0;
      }
      return count;
    }

    @Override
    public boolean any(int[] ids, int n, float limit) {
      room(n);
      int[] some = ids;
      int m = n;
      if (head != null) {
        some = near;
        m = head.within(ids, n, limit, near, sums);
      }
      if (m > 0) {
        rows.squares(q, Rows.LEAD, some, m, sums);
        for (int i = 0; i < m; i++) {
          if (sums[i] < limit) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
