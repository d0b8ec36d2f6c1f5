package org.lastlayer.measure.map.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Aligned;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapAlignment;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;

/**
 * See {@link Procrustes}. Movement is told in units of the first map's radius, the root of the mean
 * squared distance from its middle. O(n·d²) and the search for neighbours.
 */
record ProcrustesAlignment(Procrustes.Parameters parameters) implements MapAlignment {
  @Override
  public List<Problem> check(long rows, int axesOfA, int axesOfB) {
    var problems = new ArrayList<Problem>();
    if (axesOfA != axesOfB) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "of",
              "two maps with as many axes each",
              axesOfA + " and " + axesOfB + " axes",
              "Give both the same dimensions."));
    }
    if (parameters.k() >= rows) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "k",
              "below " + rows + " (the rows)",
              Integer.toString(parameters.k()),
              "Lower it or add rows."));
    }
    return problems;
  }

  @Override
  public Aligned align(FeatureMatrix a, FeatureMatrix b, Labels labels, RunContext run) {
    int axes = a.info().cols();
    int n = Math.toIntExact(a.info().rows());
    if (b.info().rows() != n) {
      throw new IllegalArgumentException(
          "maps must be of the same rows, found " + n + " and " + b.info().rows());
    }
    var x = Centred.of(a);
    var y = Centred.of(b);
    if (x.norm() == 0 || y.norm() == 0) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              "of",
              "maps whose points are not all in one place",
              "all " + n + " points of " + (x.norm() == 0 ? "the first" : "the second") + " are",
              "See what its reducer was given."));
    }
    var turn = Turn.best(x.at(), y.at(), axes, parameters.mirror());
    double fit = turn.sum() / (x.norm() * y.norm());
    double scale = parameters.scale() ? fit * x.norm() / y.norm() : 1;
    double radius = x.norm() / Math.sqrt(n);
    var moved = new float[n * axes];
    var movement = new float[n];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double far = 0;
      for (int c = 0; c < axes; c++) {
        double place = 0;
        for (int d = 0; d < axes; d++) {
          place += y.at()[i * axes + d] * turn.matrix()[d * axes + c];
        }
        place *= scale;
        double gap = place - x.at()[i * axes + c];
        far += gap * gap;
        moved[i * axes + c] = (float) (place + x.middle()[c]);
      }
      squares += far;
      movement[i] = (float) (Math.sqrt(far) / radius);
    }
    var kept = kept(a, b, run);
    var values = new LinkedHashMap<String, Double>();
    values.put("disparity", 1 - fit * fit);
    values.put("movement_mean", Columns.mean(movement));
    values.put("movement_median", median(movement));
    values.put("movement_rms", Math.sqrt(squares / n) / radius);
    values.put("neighbors_kept_" + parameters.k(), Columns.mean(kept));
    values.put("scale", scale);
    values.put("mirrored", turn.mirrors() ? 1.0 : 0.0);
    var columns = new LinkedHashMap<String, float[]>();
    columns.put("movement", movement);
    columns.put("neighbors_kept_" + parameters.k(), kept);
    try (var builder = run.matrix(n, axes)) {
      builder.write(0, n, moved, 0);
      return new Aligned(builder.finish(), new Measured(values, columns));
    }
  }

  /** A row: the share of its neighbours in the first map that it has in the second too. */
  private float[] kept(FeatureMatrix a, FeatureMatrix b, RunContext run) {
    int k = parameters.k();
    return Columns.shared(
        Knn.self(a, new Euclid(), k, run).ids(), k, Knn.self(b, new Euclid(), k, run).ids(), k, k);
  }

  private static double median(float[] x) {
    var sorted = x.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + (double) sorted[half]) / 2;
  }
}
