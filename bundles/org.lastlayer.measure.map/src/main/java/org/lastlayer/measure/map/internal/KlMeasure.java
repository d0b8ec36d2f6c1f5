package org.lastlayer.measure.map.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.kernel.grid.PairRepulsion;
import org.lastlayer.kernel.grid.Points;

/** See {@link KlDivergence}. O(n²·d) for the neighbours, O(n²) for the normaliser. */
record KlMeasure(double perplexity) implements MapMeasure {
  private static final int GRAIN = 512;

  private int neighbors() {
    return (int) Math.round(3 * perplexity);
  }

  @Override
  public List<Problem> check(long rows) {
    return neighbors() < rows
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "perplexity",
                String.format(Locale.ROOT, "below %.1f (a third of %d rows)", rows / 3.0, rows),
                Double.toString(perplexity),
                "Lower it or add rows."));
  }

  @Override
  public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
    int n = Math.toIntExact(space.info().rows());
    var near = Knn.self(space, new Euclid(), neighbors(), run);
    var edges = Affinities.of(near, List.of(perplexity), run);
    var at = Points.of(map, 1);
    double log = Math.log(PairRepulsion.forces(at, new float[at.length][n], 1, run));
    var parts = new double[n];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
              double p = edges.weights()[e];
              if (p > 0) {
                parts[i] += p * (Math.log(p * (1 + square(at, i, edges.columns()[e]))) + log);
              }
            }
          }
        });
    var column = new float[n];
    for (int i = 0; i < n; i++) {
      column[i] = (float) (n * parts[i]);
    }
    var title =
        "kl_divergence_"
            + (perplexity == Math.rint(perplexity)
                ? Long.toString((long) perplexity)
                : Double.toString(perplexity));
    return new Measured(Map.of(title, Arrays.stream(parts).sum()), Map.of(title, column));
  }

  private static double square(float[][] at, int i, int j) {
    double sum = 0;
    for (var axis : at) {
      double d = (double) axis[i] - axis[j];
      sum += d * d;
    }
    return sum;
  }
}
