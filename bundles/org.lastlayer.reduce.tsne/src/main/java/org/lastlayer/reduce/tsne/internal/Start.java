package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.linear.PrincipalAxes;

/** Where points begin: so near to each other that all of them feel all others. */
final class Start {
  private static final float WIDTH = 1e-4f;

  /** More columns than this make principal axes too dear for a start. */
  private static final int WIDEST = 4096;

  private Start() {}

  /** One array an axis. */
  static float[][] of(FeatureMatrix x, TsneParameters parameters, RunContext run) {
    int n = (int) x.info().rows();
    var at = random(n, parameters.dimensions(), run);
    int axes = Math.min(parameters.dimensions(), Math.min(n, x.info().cols()));
    if (parameters.initialization() == Initialization.PCA) {
      if (Math.min(n, x.info().cols()) > WIDEST) {
        run.note("t-SNE starts at random: too many columns for principal axes");
      } else {
        along(x, axes, at, run);
      }
    }
    return at;
  }

  private static float[][] random(int n, int dimensions, RunContext run) {
    var random = run.random("tsne.start");
    var at = new float[dimensions][n];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < dimensions; axis++) {
        at[axis][i] = (float) (random.nextGaussian() * WIDTH);
      }
    }
    return at;
  }

  /** Axes on which nothing varies stay random. */
  private static void along(FeatureMatrix x, int k, float[][] at, RunContext run) {
    var axes = PrincipalAxes.of(x, k, run);
    double first = axes.variances()[0];
    if (!(first > 0)) {
      return;
    }
    double scale = WIDTH / Math.sqrt(first);
    int cols = x.info().cols();
    run.parallel(
        x.info().rows(),
        1024,
        (from, to) -> {
          int count = (int) (to - from);
          var rows = new float[count * cols];
          var out = new float[count * k];
          x.read(from, count, rows, 0);
          axes.project(rows, 0, count, out, 0);
          for (int axis = 0; axis < k; axis++) {
            if (axes.variances()[axis] > 1e-12 * first) {
              for (int r = 0; r < count; r++) {
                at[axis][(int) from + r] = (float) (out[r * k + axis] * scale);
              }
            }
          }
        });
  }
}
