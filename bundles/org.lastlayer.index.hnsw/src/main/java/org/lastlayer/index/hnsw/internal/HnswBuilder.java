package org.lastlayer.index.hnsw.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Vicinity;

/** Builds and opens. */
record HnswBuilder(Hnsw.Parameters parameters) implements NeighborIndex.Builder {
  @Override
  public List<Problem> check(long rows, int cols) {
    long most = Integer.MAX_VALUE / (2L * parameters.m());
    return rows <= most
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "m",
                "so small that rows · 2m stays below 2³¹",
                parameters.m() + " for " + rows + " rows",
                "Lower it, or index fewer rows."));
  }

  @Override
  public String construction() {
    return "graph 1, m " + parameters.m() + ", efConstruction " + parameters.efConstruction();
  }

  @Override
  public NeighborIndex build(FeatureMatrix data, DistanceMetric metric, RunContext run) {
    int n = Math.toIntExact(data.info().rows());
    var rows = Indexed.of(data, Vicinity.order(data, 0, n, run), metric, run);
    var levels = Levels.of(rows.twins(), rows.order(), parameters.m(), run);
    return made(rows, Graph.of(parameters.m(), levels), 0, run);
  }

  /** See {@link NeighborIndex#grow}; {@code old} are the rows of {@code graph}. */
  NeighborIndex grown(Indexed old, Graph graph, FeatureMatrix all, RunContext run) {
    int from = graph.rows();
    int n = Math.toIntExact(all.info().rows());
    var order = Arrays.copyOf(old.order(), n);
    System.arraycopy(Vicinity.order(all, from, n, run), 0, order, from, n - from);
    var rows = Indexed.of(all, order, old.metric(), run);
    var levels = Levels.of(rows.twins(), order, graph.m, run);
    // those of the rows that are there stay, whatever the run's seed
    System.arraycopy(graph.levels, 0, levels, 0, from);
    return made(rows, graph.grown(levels), from, run);
  }

  /** Puts the places from {@code present} on into the graph. */
  private NeighborIndex made(Indexed rows, Graph graph, int present, RunContext run) {
    var order = Levels.order(graph.levels, present, run);
    int effort = parameters.efConstruction();
    new Growth(graph, rows.scorer(), effort, run).add(order, present);
    int mended = Reach.mend(graph, rows.scorer(), effort, run);
    run.note(
        "HNSW graph of "
            + graph.rows()
            + " rows on the road: "
            + rows.scorer().road()
            + (mended == 0 ? "" : "; " + mended + " links mended"));
    return new HnswIndex(this, rows, graph);
  }

  @Override
  public NeighborIndex open(Path folder, FeatureMatrix data, DistanceMetric metric, RunContext run)
      throws IOException {
    var kept = GraphFile.read(folder, data, parameters.m());
    return new HnswIndex(this, Indexed.of(data, kept.order(), metric, run), kept.graph());
  }
}
