package org.lastlayer.api.metric;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How a metric is computed for a tile of {@code m × n} pairs. Closed: the kernel bundle knows how
 * to run each.
 */
public sealed interface Kernel {
  /** One call of {@link DistanceMetric#distance} a pair. Always right, never fast. */
  record Pairs(DistanceMetric metric) implements Kernel {}

  /**
   * A rising function of an inner product: {@code d(a,b) = finish(stat(a') + stat(b') − 2⟨a',b'⟩)}
   * where {@code x'} is row {@code x} as {@code prepare} leaves it.
   *
   * <p>Squared Euclid, Euclid and MSE prepare nothing and take {@code stat = ‖x‖²}; cosine scales
   * every row to length 1 and correlation centres it first, both then as Euclid with {@code
   * finish(s) = s/2}; a negated inner product takes {@code stat = 0}. Since {@code finish} never
   * falls, neighbours are ranked before it, and it is computed only for those kept. The sum cancels
   * for near rows, so the kernel works with f64 statistics, clamps nothing before ranking, and
   * scores the neighbours it keeps again with {@link DistanceMetric#distance}.
   *
   * @param prepare turns a row into the one that is multiplied; O(d)
   * @param stat one number a prepared row
   * @param finish never falling; called with what may be a little below 0
   */
  record Gram(RowPrepare prepare, RowStat stat, Finish finish) implements Kernel {}

  /** The author's own tile routine. */
  record Tile(TileBody body) implements Kernel {}

  /** Copies {@code x[at .. at+d)}, changed as the metric needs, to {@code into[to .. to+d)}. */
  @ConsumerType
  @FunctionalInterface
  interface RowPrepare {
    /** See {@link RowPrepare}. */
    void prepare(float[] x, int at, int d, float[] into, int to);
  }

  /** One number of a prepared row, in f64. */
  @ConsumerType
  @FunctionalInterface
  interface RowStat {
    /** See {@link RowStat}. */
    double of(float[] x, int at, int d);
  }

  /** From the ranked sum to the distance; {@code d} is the number of columns. */
  @ConsumerType
  @FunctionalInterface
  interface Finish {
    /** See {@link Finish}. */
    float of(double sum, int d);
  }

  /**
   * Fills {@code out[m × n]}, row-major, with the distances of rows {@code a[ai ..)} and {@code
   * b[bi ..)} of {@code d} columns each. Threads: any number.
   */
  @ConsumerType
  @FunctionalInterface
  interface TileBody {
    /** See {@link TileBody}. */
    void fill(float[] a, int ai, int m, float[] b, int bi, int n, int d, float[] out);
  }
}
