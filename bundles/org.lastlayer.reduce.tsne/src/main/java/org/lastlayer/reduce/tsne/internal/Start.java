package org.lastlayer.reduce.tsne.internal;

import java.nio.file.Path;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.linear.MapStart;
import org.lastlayer.kernel.linear.SpectralAxes;

/** Where points begin: so near to each other that all of them feel all others. */
final class Start {
  private static final float WIDTH = 1e-4f;

  private Start() {}

  /** One array an axis. */
  static float[][] of(FeatureMatrix x, Edges edges, TsneParameters parameters, RunContext run) {
    int n = (int) x.info().rows();
    var at = random(n, parameters.dimensions(), run);
    var file = parameters.start();
    if (file != null) {
      given(file, at, run);
    } else if (parameters.initialization() == Initialization.PCA) {
      MapStart.principal(x, WIDTH, at, run);
    } else if (parameters.initialization() == Initialization.SPECTRAL) {
      smooth(edges, at, run);
    }
    return at;
  }

  private static void given(Path file, float[][] at, RunContext run) {
    int k = at.length;
    int n = at[0].length;
    var rows = MapStart.given(file, n, k, run);
    double sum = 0;
    double square = 0;
    for (int i = 0; i < rows.length; i += k) {
      sum += rows[i];
      square += (double) rows[i] * rows[i];
    }
    double variance = square / n - sum / n * (sum / n);
    double scale = variance > 0 ? WIDTH / Math.sqrt(variance) : 0;
    for (int i = 0; i < rows.length; i++) {
      at[i % k][i / k] = (float) (rows[i] * scale) + at[i % k][i / k] * 1e-3f;
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
}
