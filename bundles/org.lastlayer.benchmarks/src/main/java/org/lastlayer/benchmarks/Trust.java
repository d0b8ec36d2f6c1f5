package org.lastlayer.benchmarks;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Ranks;
import org.lastlayer.matrix.HeapMatrix;

/**
 * Trustworthiness (Venna and Kaski 2001) of any map, computed one way for all programs and apart
 * from them: on all rows, or on 10,000 evenly spread, the same for every map.
 */
final class Trust {
  static final int K = 15;
  private static final int MOST = 10_000;

  private final int all;
  private final int rows;
  private final HeapMatrix space;

  Trust(FeatureMatrix x) {
    this.all = Math.toIntExact(x.info().rows());
    this.rows = Math.min(MOST, all);
    int d = x.info().cols();
    var some = new float[rows * d];
    for (int i = 0; i < rows; i++) {
      x.read(row(i), 1, some, i * d);
    }
    this.space = new HeapMatrix(some, rows, d);
  }

  private int row(int i) {
    return (int) ((long) i * all / rows);
  }

  int rows() {
    return rows;
  }

  /** Of a map in the plane. */
  double of(float[] map, RunContext run) {
    var some = new float[2 * rows];
    for (int i = 0; i < rows; i++) {
      some[2 * i] = map[2 * row(i)];
      some[2 * i + 1] = map[2 * row(i) + 1];
    }
    var euclid = new Euclid();
    var lists = Knn.self(new HeapMatrix(some, rows, 2), euclid, K, run);
    long sum = 0;
    for (int rank : Ranks.of(space, euclid, lists, run)) {
      sum += Math.max(0, rank - K);
    }
    return 1 - 2.0 * sum / ((double) rows * K * (2.0 * rows - 3.0 * K - 1));
  }
}
