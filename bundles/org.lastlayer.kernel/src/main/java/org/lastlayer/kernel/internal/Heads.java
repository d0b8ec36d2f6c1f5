package org.lastlayer.kernel.internal;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Bounds of squared distances from a few numbers a row.
 *
 * <p>The head of a row is its coordinates along the directions in which rows differ most, and as
 * one more column the length of what those leave out. The squared distance of two heads is never
 * above that of the rows, since the lengths of two rests differ by no more than the rests do.
 * (Bounds from leading columns after a rotation: Gao and Long, "High-dimensional approximate
 * nearest neighbor search", SIGMOD 2023, there with a chance to err.)
 */
final class Heads {
  static final int COLS = 64;

  /** Rows looked at for the directions. */
  private static final int SAMPLE = 1024;

  /** Shorter rows are as soon compared in full. */
  private static final int SHORT = 96;

  /** What the directions must tell of the rows' squared length for the bound to pay. */
  private static final double TELLING = 0.4;

  private final Rows directions;
  private final int[] all;
  private final Table heads;

  private Heads(Rows directions, Table heads) {
    this.directions = directions;
    this.all = new int[directions.rows];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    this.heads = heads;
  }

  /** Empty ones; null where they would not pay. */
  static @Nullable Heads of(FeatureMatrix data, Form form, Extent extent, RunContext run) {
    int n = Math.toIntExact(data.info().rows());
    int d = data.info().cols();
    if (d < SHORT || n <= SAMPLE) {
      return null;
    }
    var raw = new float[d];
    var some = new float[SAMPLE * d];
    for (int i = 0; i < SAMPLE; i++) {
      data.read((long) i * n / SAMPLE, 1, raw, 0);
      form.ready(raw, 0, d, some, i * d);
    }
    run.checkpoint();
    // always the same directions for the same rows
    var found = Basis.of(some, SAMPLE, d, COLS - 1, new SplittableRandom(1)).rows();
    var heads =
        new Heads(found, extent.fine() ? new Codes(n, COLS, extent.norm()) : new Rows(n, COLS));
    var filler = heads.filler();
    double whole = 0;
    double rest = 0;
    var row = new float[found.stride];
    for (int i = 0; i < SAMPLE; i++) {
      System.arraycopy(some, i * d, row, 0, d);
      filler.head(row, 0);
      whole += Simd.best().dot(row, 0, row, 0, d);
      rest += (double) filler.head[COLS - 1] * filler.head[COLS - 1];
    }
    return rest <= (1 - TELLING) * whole ? heads : null;
  }

  Filler filler() {
    return new Filler();
  }

  HeadProbe probe() {
    return new HeadProbe();
  }

  /** Makes heads; one thread. */
  final class Filler {
    private final float[] along = new float[all.length];
    private final float[] head = new float[COLS];

    /** The head of a row whose end is filled up with zeros. */
    void head(float[] x, int at) {
      Simd.best().many(Op.GRAM, x, at, directions, all, all.length, along);
      double rest = Simd.best().dot(x, at, x, at, directions.stride);
      for (int i = 0; i < all.length; i++) {
        float c = -0.5f * along[i];
        head[i] = c;
        rest -= (double) c * c;
      }
      head[COLS - 1] = (float) Math.sqrt(Math.max(0, rest));
    }

    void put(int row, float[] x) {
      head(x, 0);
      heads.put(row, head, 0);
    }
  }

  /** Something to bound distances to; one thread. */
  final class HeadProbe {
    private final Filler filler = new Filler();
    private final float[] q = new float[Rows.LEAD + heads.stride()];

    void row(int row) {
      heads.load(row, q, Rows.LEAD);
    }

    void query(float[] x, int at) {
      filler.head(x, at);
      System.arraycopy(filler.head, 0, q, Rows.LEAD, COLS);
      heads.scale(q, Rows.LEAD);
    }

    /** The rows whose bound is below the limit; {@code sums} is for use. */
    int within(int[] ids, int n, float limit, int[] kept, float[] sums) {
      heads.squares(q, Rows.LEAD, ids, n, sums);
      int m = 0;
      for (int i = 0; i < n; i++) {
        kept[m] = ids[i];
        m += sums[i] < limit ? 1 : 0;
      }
      return m;
    }
  }
}
