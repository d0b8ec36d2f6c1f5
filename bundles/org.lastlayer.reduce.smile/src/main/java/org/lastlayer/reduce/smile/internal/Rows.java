package org.lastlayer.reduce.smile.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Rows on the heap, an array each, as Smile takes them. */
final class Rows {
  private Rows() {}

  /**
   * Every row.
   *
   * @throws LastlayerException DATA where one holds a NaN or an infinity
   */
  static float[][] read(FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    var rows = new float[Math.toIntExact(x.info().rows())][];
    for (int i = 0; i < rows.length; i++) {
      if (i % 256 == 0) {
        run.checkpoint();
      }
      rows[i] = new float[cols];
      x.read(i, 1, rows[i], 0);
      finite(rows[i], i);
    }
    return rows;
  }

  static void finite(float[] row, long i) {
    for (int c = 0; c < row.length; c++) {
      if (!Float.isFinite(row[c])) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.DATA,
                "row " + i + ", column " + c,
                "a finite number",
                Float.toString(row[c]),
                "Leave the row out or put a number in its place."));
      }
    }
  }

  /** The same in f64. */
  static double[][] doubles(float[][] rows) {
    return Arrays.stream(rows).map(Rows::doubles).toArray(double[][]::new);
  }

  static double[] doubles(float[] row) {
    var wide = new double[row.length];
    for (int c = 0; c < row.length; c++) {
      wide[c] = row[c];
    }
    return wide;
  }

  /** Whether there is nothing to map. */
  static boolean equal(float[][] rows) {
    return Arrays.stream(rows).allMatch(row -> Arrays.equals(row, rows[0]));
  }

  /** Some rows as a matrix. */
  static FeatureMatrix matrix(float[][] rows, int[] ids, RunContext run) {
    try (var matrix = run.matrix(ids.length, rows[0].length)) {
      for (int i = 0; i < ids.length; i++) {
        matrix.write(i, 1, rows[ids[i]], 0);
      }
      return matrix.finish();
    }
  }
}
