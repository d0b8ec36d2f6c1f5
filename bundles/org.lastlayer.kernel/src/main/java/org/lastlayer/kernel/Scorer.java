package org.lastlayer.kernel;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.internal.Scorers;

/**
 * All rows of a matrix made ready to be compared a few at a time, in any order, with one row: what
 * searches that hop from row to row ask for, where {@link Knn} walks through all of them.
 *
 * <p>A <em>score</em> ranks as the metric does and is cheaper; it is in f32 and only as good as
 * that. What is shown to anybody is {@link DistanceMetric#distance} of the rows kept.
 *
 * <p>Threads: any number, each with a {@link Probe} of its own. Memory: a copy of the rows, each
 * filled up to a multiple of 16 numbers of 4 bytes; where a squared Euclidean distance is what
 * ranks and rounding does no harm, to a multiple of 32 of 2 bytes, and as many as 64 numbers more
 * for bounds.
 */
public interface Scorer {
  /**
   * Reads all rows. O(n·d); the result depends on the rows and the metric only.
   *
   * @param order of the rows: row {@code i} of the scorer is row {@code order[i]} of the data, see
   *     {@link Vicinity}
   * @throws org.lastlayer.api.problem.LastlayerException DATA when a row holds a NaN or an infinity
   */
  static Scorer of(FeatureMatrix data, int[] order, DistanceMetric metric, RunContext run) {
    return Scorers.of(data, order, metric, run);
  }

  /** How many rows. */
  int rows();

  /** What was chosen, in a few words. */
  String road();

  /** Something to compare with, for one thread. */
  Probe probe();

  /** One row at a time, compared with many. One thread; nothing is allocated once it is warm. */
  interface Probe {
    /** From now on it is this row of the scorer. */
    void row(int row);

    /** From now on it is {@code x[at .. at+d)}, a row as the data are. */
    void query(float[] x, int at);

    /**
     * Scores {@code ids[0 .. n)} and keeps those below {@code limit}, in their order.
     *
     * @param kept receives the ids kept; may be {@code ids} itself
     * @param scores receives their scores
     * @return how many
     */
    int within(int[] ids, int n, float limit, int[] kept, float[] scores);

    /** Whether any of {@code ids[0 .. n)} has a score below {@code limit}. */
    boolean any(int[] ids, int n, float limit);
  }
}
