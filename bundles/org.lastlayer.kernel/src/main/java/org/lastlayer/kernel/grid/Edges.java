package org.lastlayer.kernel.grid;

import org.lastlayer.api.run.RunContext;

/**
 * A weighted graph, row by row, and the pull along its edges.
 *
 * <p>Threads: any number may call {@link #attract}; the arrays must not be changed.
 *
 * @param starts {@code [n + 1]}, where each row begins; multiples of 8
 * @param columns the other end; rows are filled up with themselves
 * @param weights beside them; 0 where filled up
 */
public record Edges(int[] starts, int[] columns, float[] weights) {
  private static final int GRAIN = 512;

  /** Rows are filled up to a multiple of this many edges. */
  public static final int GROUP = Loops.GROUP;

  /** How many rows. */
  public int rows() {
    return starts.length - 1;
  }

  /**
   * Fills {@code into} with {@code Σⱼ w(i,j)·(yᵢ − yⱼ)/(1 + |yᵢ − yⱼ|²)}.
   *
   * @param at coordinates, one array an axis, two or three
   */
  public void attract(float[][] at, float[][] into, RunContext run) {
    var loops = Loops.best();
    if (at.length == 2 && loops.wantsPairs()) {
      var xy = pairs(at[0], at[1], run);
      run.parallel(
          rows(),
          GRAIN,
          (from, to) -> loops.attractPairs(this, xy, (int) from, (int) to, into[0], into[1]));
      return;
    }
    run.parallel(
        rows(),
        GRAIN,
        (from, to) -> {
          if (at.length == 2) {
            loops.attract(this, at[0], at[1], (int) from, (int) to, into[0], into[1]);
          } else {
            loops.attract(this, at, (int) from, (int) to, into);
          }
        });
  }

  private static long[] pairs(float[] x, float[] y, RunContext run) {
    var xy = new long[x.length];
    run.parallel(
        x.length,
        1 << 14,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            xy[i] =
                (long) Float.floatToRawIntBits(y[i]) << 32
                    | (Float.floatToRawIntBits(x[i]) & 0xffffffffL);
          }
        });
    return xy;
  }

  /**
   * The same graph with its rows in another order: row {@code i} is what was row {@code order[i]}.
   */
  public Edges permuted(int[] order, RunContext run) {
    int n = rows();
    var place = new int[n];
    var begin = new int[n + 1];
    for (int i = 0; i < n; i++) {
      place[order[i]] = i;
      begin[i + 1] = begin[i] + starts[order[i] + 1] - starts[order[i]];
    }
    var to = new int[columns.length];
    var w = new float[weights.length];
    run.parallel(
        n,
        GRAIN,
        (from, end) -> {
          for (int i = (int) from; i < end; i++) {
            int o = starts[order[i]];
            int size = begin[i + 1] - begin[i];
            System.arraycopy(weights, o, w, begin[i], size);
            for (int e = 0; e < size; e++) {
              to[begin[i] + e] = place[columns[o + e]];
            }
          }
        });
    return new Edges(begin, to, w);
  }
}
