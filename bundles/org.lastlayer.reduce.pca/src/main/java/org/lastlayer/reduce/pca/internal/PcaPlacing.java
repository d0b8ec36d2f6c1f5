package org.lastlayer.reduce.pca.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.linear.PrincipalAxes;

/** Places rows along the axes; the same way for the fitted ones and for new ones. */
record PcaPlacing(PrincipalAxes axes, boolean whiten) {
  private static final int GRAIN = 512;

  FeatureMatrix place(FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    int k = axes.variances().length;
    var scale = scale();
    var projector = axes.projector();
    try (var placed = run.matrix(x.info().rows(), k)) {
      run.parallel(
          x.info().rows(),
          GRAIN,
          (from, to) -> {
            int count = (int) (to - from);
            var rows = new float[count * cols];
            var out = new float[count * k];
            x.read(from, count, rows, 0);
            projector.project(rows, 0, count, out, 0);
            for (int i = 0; i < out.length; i++) {
              out[i] *= scale[i % k];
            }
            placed.write(from, count, out, 0);
          });
      return placed.finish();
    }
  }

  /** The way back, to rows of the space; what lies off the axes is lost. */
  FeatureMatrix restore(FeatureMatrix placed, RunContext run) {
    int cols = axes.mean().length;
    int k = axes.variances().length;
    var scale = scale();
    try (var restored = run.matrix(placed.info().rows(), cols)) {
      run.parallel(
          placed.info().rows(),
          GRAIN,
          (from, to) -> {
            int count = (int) (to - from);
            var at = new float[count * k];
            var rows = new float[count * cols];
            placed.read(from, count, at, 0);
            for (int i = 0; i < at.length; i++) {
              at[i] = scale[i % k] == 0 ? 0 : at[i] / scale[i % k];
            }
            axes.restore(at, 0, count, rows, 0);
            restored.write(from, count, rows, 0);
          });
      return restored.finish();
    }
  }

  /** 1, or 1/σ; 0 along an axis on which nothing varies beyond rounding. */
  private float[] scale() {
    var variances = axes.variances();
    var scale = new float[variances.length];
    for (int a = 0; a < scale.length; a++) {
      boolean varies = variances[a] > 1e-12 * variances[0];
      scale[a] = !whiten ? 1 : varies ? (float) (1 / Math.sqrt(variances[a])) : 0;
    }
    return scale;
  }
}
