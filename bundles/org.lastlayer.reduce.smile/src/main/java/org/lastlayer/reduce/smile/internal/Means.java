package org.lastlayer.reduce.smile.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * The mean row, and how long rows are from there, in one pass.
 *
 * @param mean a number a column
 * @param squaredLength the mean of the squared lengths of centred rows
 */
record Means(double[] mean, double squaredLength) {
  /** Refuses rows that hold a NaN or an infinity. O(n·d). */
  static Means of(FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    long rows = x.info().rows();
    var sum = new double[cols];
    var squares = new double[cols];
    var row = new float[cols];
    for (long i = 0; i < rows; i++) {
      if (i % 256 == 0) {
        run.checkpoint();
      }
      x.read(i, 1, row, 0);
      Rows.finite(row, i);
      for (int c = 0; c < cols; c++) {
        sum[c] += row[c];
        squares[c] += (double) row[c] * row[c];
      }
    }
    double length = 0;
    for (int c = 0; c < cols; c++) {
      sum[c] /= rows;
      length += Math.max(0, squares[c] / rows - sum[c] * sum[c]);
    }
    return new Means(sum, length);
  }
}
