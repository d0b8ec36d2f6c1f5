package org.lastlayer.reduce.umap.internal;

import java.nio.file.Path;
import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.linear.MapStart;
import org.lastlayer.kernel.linear.SpectralAxes;

/** Where points begin: within {@link #EXTENT} of each other along every axis. */
final class Start {
  private static final float EXTENT = 10;

  /** What is added by chance, so that no two points begin at one place. */
  private static final double NOISE = 1e-4;

  /** Of the search for spectral axes. */
  private static final int ROUNDS = 20;

  private final FeatureMatrix x;

  private final Edges graph;
  private final Components parts;
  private final UmapParameters parameters;
  private final RunContext run;
  private final float[][] at;

  private Start(
      FeatureMatrix x, Edges graph, Components parts, UmapParameters parameters, RunContext run) {
    this.x = x;
    this.graph = graph;
    this.parts = parts;
    this.parameters = parameters;
    this.run = run;
    this.at = new float[parameters.dimensions()][graph.rows()];
  }

  /** One array an axis. */
  static float[][] of(
      FeatureMatrix x, Edges graph, Components parts, UmapParameters parameters, RunContext run) {
    var start = new Start(x, graph, parts, parameters, run);
    start.fill();
    return start.at;
  }

  private void fill() {
    var random = run.random("umap.start");
    for (int i = 0; i < graph.rows(); i++) {
      for (var axis : at) {
        axis[i] = (float) (random.nextDouble() * EXTENT);
      }
    }
    var file = parameters.start();
    if (file != null) {
      given(file);
    } else if (parameters.initialization() == Initialization.PCA) {
      principal();
    } else if (parameters.initialization() == Initialization.SPECTRAL && parts.count() == 1) {
      smooth();
    } else if (parameters.initialization() == Initialization.SPECTRAL) {
      part();
    } else {
      return;
    }
    for (int i = 0; i < graph.rows(); i++) {
      for (var axis : at) {
        axis[i] += (float) (random.nextGaussian() * NOISE);
      }
    }
  }

  private void given(Path file) {
    int k = at.length;
    var rows = MapStart.given(file, graph.rows(), k, run);
    for (int i = 0; i < rows.length; i++) {
      at[i % k][i / k] = rows[i];
    }
    fit(at);
  }

  private void principal() {
    for (var axis : at) {
      Arrays.fill(axis, 0);
    }
    MapStart.principal(x, 1, at, run);
    fit(at);
  }

  /** The longest axis from 0 to the extent, the others in proportion. */
  private static void fit(float[][] at) {
    double width = 0;
    for (var axis : at) {
      width = Math.max(width, extent(axis)[1]);
    }
    for (var axis : at) {
      double low = extent(axis)[0];
      double scale = width > 0 ? EXTENT / width : 0;
      for (int i = 0; i < axis.length; i++) {
        axis[i] = (float) ((axis[i] - low) * scale);
      }
    }
  }

  /** The lowest, and from there to the highest. */
  private static double[] extent(float[] axis) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float v : axis) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
    return new double[] {low, (double) high - low};
  }

  /** Each axis from 0 to the extent. */
  private void smooth() {
    var axes = axes(graph);
    for (int axis = 0; axis < axes.length; axis++) {
      for (int i = 0; i < axes[axis].length; i++) {
        at[axis][i] = (float) axes[axis][i];
      }
      fit(new float[][] {at[axis]});
    }
  }

  /** As many as there are, which may be none. */
  private double[][] axes(Edges of) {
    int k = Math.min(at.length, of.rows() - 2);
    return k < 1 ? new double[0][] : SpectralAxes.of(of, k, ROUNDS, run).axes();
  }

  /**
   * Each part for itself on a disc of an area that goes with its rows, where its mean lies along
   * the principal axes of all rows; discs that touch a larger one go outward.
   */
  private void part() {
    var random = at;
    var along = new float[at.length][graph.rows()];
    MapStart.principal(x, EXTENT / 4, along, run);
    var rows = parts.rows();
    var radii = new double[rows.length];
    var centres = new double[rows.length][at.length];
    for (int c = 0; c < rows.length; c++) {
      radii[c] = EXTENT / 2 * Math.pow((double) rows[c].length / graph.rows(), 1.0 / at.length);
      for (int axis = 0; axis < at.length; axis++) {
        for (int i : rows[c]) {
          centres[c][axis] += along[axis][i] / rows[c].length;
        }
      }
    }
    Discs.spread(centres, radii, run);
    for (int c = 0; c < rows.length; c++) {
      var axes = axes(Parts.of(graph, rows[c], parts));
      for (int axis = 0; axis < at.length; axis++) {
        double most = 1e-300;
        for (int i = 0; axis < axes.length && i < rows[c].length; i++) {
          most = Math.max(most, Math.abs(axes[axis][i]));
        }
        for (int i = 0; i < rows[c].length; i++) {
          double unit =
              axis < axes.length ? axes[axis][i] / most : 2 * random[axis][rows[c][i]] / EXTENT - 1;
          at[axis][rows[c][i]] =
              (float) (centres[c][axis] + radii[c] * unit / Math.sqrt(at.length));
        }
      }
    }
  }
}
