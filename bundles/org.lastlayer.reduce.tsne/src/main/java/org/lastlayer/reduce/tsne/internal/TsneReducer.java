package org.lastlayer.reduce.tsne.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Road;
import org.lastlayer.kernel.grid.Edges;

/**
 * Fits t-SNE. Memory: about {@code 20·3·perplexity} bytes a row beside the input. The result of a
 * seed does not depend on the number of threads.
 */
record TsneReducer(TsneParameters parameters) implements Reducer {
  private static final int MOST_ROWS = 5_000_000;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    if (parameters.perplexity() >= rows / 3.0) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "perplexity",
              String.format(Locale.ROOT, "below %.1f (a third of %d rows)", rows / 3.0, rows),
              plain(parameters.perplexity()),
              "Lower it or add rows."));
    }
    if (rows > MOST_ROWS) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "of",
              "at most " + MOST_ROWS + " rows",
              Long.toString(rows),
              "Take a sample."));
    }
    return problems;
  }

  private static String plain(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    Edges edges;
    float[][] start;
    try (var progress = run.progress("t-SNE: neighbours", 2)) {
      edges = Affinities.of(x, parameters, run);
      progress.advance(1);
      start = Start.of(x, parameters, run);
      progress.advance(1);
    }
    int n = edges.rows();
    var chosen = Repulsion.best(n, parameters.dimensions());
    float[][] at;
    try (var progress = run.progress("t-SNE", parameters.iterations())) {
      at = new Optimiser(edges, start, chosen.repulsion(), parameters).run(progress, run);
    }
    boolean exact = n <= Divergence.EXACT;
    double normaliser =
        exact
            ? Divergence.normaliser(at, run)
            : chosen.repulsion().forces(at, new float[at.length][n], run);
    double kl = Divergence.of(edges, at, normaliser, run);
    run.note(
        "t-SNE: "
            + Affinities.neighbors(parameters.perplexity(), n)
            + " exact neighbours a row, repulsion by "
            + chosen.name()
            + " on the "
            + Road.name()
            + " road, KL with the normaliser of "
            + (exact ? "all pairs" : "the repulsion"));
    return new TsneProjection(
        parameters, x, Points.toMatrix(at, run), at, Map.of("kl_divergence", kl));
  }
}
