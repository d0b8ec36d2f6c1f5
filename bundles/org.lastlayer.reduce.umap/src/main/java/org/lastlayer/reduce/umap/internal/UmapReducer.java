package org.lastlayer.reduce.umap.internal;

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
import org.lastlayer.kernel.grid.Edges;
import org.lastlayer.kernel.grid.Points;
import org.lastlayer.kernel.linear.MapStart;

/**
 * Fits UMAP. Memory: about {@code 50·neighbors} bytes a row beside the input. The result of a seed
 * does not depend on the number of threads.
 */
record UmapReducer(UmapParameters parameters) implements Reducer {
  private static final int MOST_ROWS = 5_000_000;

  /** Multiplications above which groups of rows are faster than exact search. */
  private static final double BEARABLE = 2e11;

  @Override
  public List<Problem> check(long rows, int cols) {
    var problems = new ArrayList<Problem>();
    if (parameters.neighbors() > rows) {
      problems.add(
          wrong(
              "neighbors",
              rows < 2
                  ? "used with at least 2 rows"
                  : "at most " + rows + " (a row and the " + (rows - 1) + " others)",
              Integer.toString(parameters.neighbors()),
              "Lower it or add rows."));
    }
    if (!(parameters.minDistance() <= parameters.spread())) {
      problems.add(
          wrong(
              "minDistance",
              "at most spread (" + parameters.spread() + ")",
              Double.toString(parameters.minDistance()),
              "Lower it, or raise spread."));
    }
    problems.addAll(MapStart.check(parameters.start()));
    var index = parameters.index();
    if (index != null) {
      index.check(rows, cols).forEach(p -> problems.add(p.within("index")));
    }
    if (rows > MOST_ROWS) {
      problems.add(
          wrong("of", "at most " + MOST_ROWS + " rows", Long.toString(rows), "Take a sample."));
    }
    return problems;
  }

  private static Problem wrong(String where, String expected, String found, String advice) {
    return new Problem(Problem.Kind.REQUEST, where, expected, found, advice);
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
    var graph = graph(x, metric, how, run);
    int rounds = parameters.rounds(graph.rows());
    FuzzyGraph.settle(graph, parameters.draws(graph.rows()));
    var parts = Components.of(graph);
    var layout = new Layout(graph, Start.of(x, graph, parts, parameters, run), parameters, run);
    try (var progress = run.progress("UMAP", rounds)) {
      layout.run(progress, run);
    }
    how.append(start(parts)).append(", on the ").append(Road.name()).append(" road");
    run.note("UMAP: " + how);
    if (!layout.ended().isEmpty()) {
      run.note("UMAP: " + layout.ended());
    }
    var map = layout.map();
    var curve = Curve.of(parameters.minDistance(), parameters.spread());
    double loss = new Loss(graph, map, curve, parameters).of(run);
    return UmapProjection.of(
        parameters, metric, x, Points.toMatrix(map, 1, run), loss, parts.count());
  }

  private Edges graph(FeatureMatrix x, DistanceMetric metric, StringBuilder how, RunContext run) {
    try (var progress = run.progress("UMAP: neighbours", 1)) {
      int k = parameters.neighbors() - 1;
      var near = NearRows.of(x, metric, k, parameters.index(), BEARABLE, run);
      how.append(near.how());
      var graph = FuzzyGraph.of(near.lists(), parameters, run);
      progress.advance(1);
      return graph;
    }
  }

  private String start(Components parts) {
    var pieces =
        parts.count() == 1
            ? ""
            : String.format(Locale.ROOT, ", a graph of %d parts", parts.count());
    if (parameters.start() != null) {
      return pieces + ", from the start given";
    }
    return pieces
        + switch (parameters.initialization()) {
          case SPECTRAL -> parts.count() == 1 ? ", spectral start" : ", spectral start of each";
          case PCA -> ", start along principal axes";
          case RANDOM -> ", start at random";
        };
  }

  @Override
  public Projection open(Path folder, FeatureMatrix fitted, FeatureMatrix embedding, RunContext run)
      throws IOException {
    var metric = parameters.metric().fitted(fitted, run);
    return UmapProjection.open(folder, parameters, metric, fitted, embedding);
  }
}
