package org.lastlayer.reduce.tsne.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.reduce.Reducer;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.NearRows;
import org.lastlayer.kernel.Road;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.grid.OneSided;
import org.lastlayer.kernel.grid.Points;
import org.lastlayer.kernel.linear.MapStart;

/**
 * Fits t-SNE. Memory: about {@code 20·3·perplexity} bytes a row beside the input. The result of a
 * seed does not depend on the number of threads.
 */
record TsneReducer(TsneParameters parameters) implements Reducer {
  private static final int MOST_ROWS = 5_000_000;

  /** Multiplications above which exact search takes minutes on two cores. */
  private static final double BEARABLE = 5e12;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    boolean several = parameters.perplexities() != null;
    for (double perplexity : parameters.scales()) {
      if (!(perplexity >= 1 && perplexity < rows / 3.0)) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                several ? "perplexities" : "perplexity",
                perplexity < 1
                    ? "at least 1"
                    : String.format(
                        Locale.ROOT, "below %.1f (a third of %d rows)", rows / 3.0, rows),
                plain(perplexity),
                perplexity < 1 ? "" : "Lower it or add rows."));
      }
    }
    problems.addAll(MapStart.check(parameters.start()));
    var index = parameters.index();
    if (index != null) {
      index.check(rows, cols).forEach(p -> problems.add(p.within("index")));
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

  /** The file that the map begins at. */
  @Override
  public String identity(RunContext run) {
    return MapStart.identity(parameters.start(), run);
  }

  @Override
  public Projection fit(FeatureMatrix x, RunContext run) {
    var problems = check(x.info().rows(), x.info().cols());
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
    var metric = parameters.metric().fitted(x, run);
    var how = new StringBuilder();
    var optimiser = begin(x, metric, how, run);
    try (var progress = run.progress("t-SNE", parameters.iterations())) {
      optimiser.run(progress, run);
    }
    boolean exact = x.info().rows() <= Divergence.EXACT;
    double kl = optimiser.kl(exact, run);
    run.note(
        "t-SNE: "
            + how
            + " on the "
            + Road.name()
            + " road, KL with the normaliser of "
            + (exact ? "all pairs" : "the repulsion"));
    if (!optimiser.ended().isEmpty()) {
      run.note("t-SNE: " + optimiser.ended());
    }
    var map = Points.toMatrix(optimiser.map(), TsneProjection.unit(parameters), run);
    return TsneProjection.of(parameters, metric, x, map, kl);
  }

  /**
   * Affinities and start, which nobody holds but the optimiser: they are the most of the memory.
   */
  private Optimiser begin(
      FeatureMatrix x, DistanceMetric metric, StringBuilder how, RunContext run) {
    var edges = edges(x, metric, how, run);
    var start = Start.of(x, edges, parameters, run);
    var repulsion =
        Repulsion.best(edges.rows(), parameters.dimensions(), parameters.degreesOfFreedom());
    how.append(", repulsion by ").append(repulsion.name());
    return new Optimiser(edges, start, repulsion.repulsion(), parameters, run);
  }

  private Edges edges(FeatureMatrix x, DistanceMetric metric, StringBuilder how, RunContext run) {
    try (var progress = run.progress("t-SNE: neighbours", 1)) {
      var edges = Affinities.symmetric(seen(x, metric, how, run), run);
      progress.advance(1);
      return edges;
    }
  }

  private OneSided seen(FeatureMatrix x, DistanceMetric metric, StringBuilder how, RunContext run) {
    int k = parameters.neighbors(x.info().rows());
    var near = NearRows.of(x, metric, k, parameters.index(), BEARABLE, run);
    how.append(near.how());
    return Affinities.one(near.lists(), parameters.scales(), run);
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    var metric = parameters.metric().fitted(fitted, run);
    return TsneProjection.open(folder, parameters, metric, fitted, embedding);
  }
}
