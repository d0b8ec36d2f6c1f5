package org.lastlayer.kernel.grid;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/** Coordinates, one array an axis, as a matrix and back. */
public final class Points {
  private Points() {}

  /** Times {@code unit}. */
  public static FeatureMatrix toMatrix(float[][] at, float unit, RunContext run) {
    int n = at[0].length;
    try (var builder = run.matrix(n, at.length)) {
      builder.write(0, n, rows(at, unit), 0);
      return builder.finish();
    }
  }

  /** The same as an array, row-major. */
  public static float[] rows(float[][] at, float unit) {
    int n = at[0].length;
    int k = at.length;
    var rows = new float[n * k];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < k; axis++) {
        rows[i * k + axis] = at[axis][i] * unit;
      }
    }
    return rows;
  }

  /** Divided by {@code unit}. */
  public static float[][] of(FeatureMatrix map, float unit) {
    var rows = map.toArray();
    int k = map.info().cols();
    var at = new float[k][rows.length / k];
    for (int i = 0; i < rows.length; i++) {
      at[i % k][i / k] = rows[i] / unit;
    }
    return at;
  }
}
