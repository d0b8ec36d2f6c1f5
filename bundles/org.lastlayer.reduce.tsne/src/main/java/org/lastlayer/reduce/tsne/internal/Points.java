package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/** Coordinates, one array an axis, as a matrix. */
final class Points {
  private Points() {}

  static FeatureMatrix toMatrix(float[][] at, RunContext run) {
    int n = at[0].length;
    int k = at.length;
    var rows = new float[n * k];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < k; axis++) {
        rows[i * k + axis] = at[axis][i];
      }
    }
    try (var builder = run.matrix(n, k)) {
      builder.write(0, n, rows, 0);
      return builder.finish();
    }
  }
}
