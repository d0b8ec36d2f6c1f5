package org.lastlayer.reduce.tsne.internal;

import java.nio.file.Path;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.linear.PrincipalAxes;
import org.lastlayer.kernel.linear.SpectralAxes;

/** Where points begin: so near to each other that all of them feel all others. */
final class Start {
  private static final float WIDTH = 1e-4f;

  /** More columns than this make exact principal axes too dear for a start. */
  private static final int WIDEST = 2500;

  private Start() {}

  /** One array an axis. */
  static float[][] of(FeatureMatrix x, Edges edges, TsneParameters parameters, RunContext run) {
    int n = (int) x.info().rows();
    var at = random(n, parameters.dimensions(), run);
    int axes = Math.min(parameters.dimensions(), Math.min(n, x.info().cols()));
    var file = parameters.start();
    if (file != null) {
      given(file, at, run);
    } else if (parameters.initialization() == Initialization.PCA) {
      along(x, axes, at, run);
    } else if (parameters.initialization() == Initialization.SPECTRAL) {
      smooth(edges, at, run);
    }
    return at;
  }

  private static void given(Path file, float[][] at, RunContext run) {
    int k = at.length;
    try (var given = run.open(file)) {
      var info = given.info();
      if (info.rows() != at[0].length || info.cols() != k) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.REQUEST,
                "start",
                at[0].length + " rows of " + k + " columns, one a row that is mapped",
                info.rows() + " rows of " + info.cols(),
                "Take a map of the same rows and dimensions."));
      }
      var rows = given.toArray();
      double sum = 0;
      double square = 0;
      for (int i = 0; i < rows.length; i++) {
        if (!Float.isFinite(rows[i])) {
          throw new LastlayerException(
              new Problem(
                  Problem.Kind.DATA,
                  file + ", row " + i / k + ", column " + i % k,
                  "a finite number",
                  Float.toString(rows[i]),
                  "Leave start out, or make the map anew."));
        }
        sum += i % k == 0 ? rows[i] : 0;
        square += i % k == 0 ? (double) rows[i] * rows[i] : 0;
      }
      int n = at[0].length;
      double variance = square / n - sum / n * (sum / n);
      double scale = variance > 0 ? WIDTH / Math.sqrt(variance) : 0;
      for (int i = 0; i < rows.length; i++) {
        at[i % k][i / k] = (float) (rows[i] * scale) + at[i % k][i / k] * 1e-3f;
      }
    }
  }

  /** A hundredth of chance remains: parts that do not hang together each lie in one point. */
  private static void smooth(Edges edges, float[][] at, RunContext run) {
    int k = Math.min(at.length, edges.rows() - 2);
    if (k < 1) {
      return;
    }
    var axes = SpectralAxes.of(edges, k, run).axes();
    for (int axis = 0; axis < k; axis++) {
      for (int i = 0; i < at[axis].length; i++) {
        at[axis][i] = (float) (axes[axis][i] * WIDTH) + at[axis][i] * 0.01f;
      }
    }
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
    boolean wide = Math.min(x.info().rows(), x.info().cols()) > WIDEST;
    var axes = wide ? PrincipalAxes.byChance(x, k, run) : PrincipalAxes.of(x, k, run);
    var projector = axes.projector();
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
          projector.project(rows, 0, count, out, 0);
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
