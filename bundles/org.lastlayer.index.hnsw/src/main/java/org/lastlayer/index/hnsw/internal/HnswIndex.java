package org.lastlayer.index.hnsw.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.Recall;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;

/**
 * A graph over rows.
 *
 * <p>Memory beside the rows: what {@link org.lastlayer.kernel.Scorer} says, and {@code 8m + 17}
 * bytes a row, some more for the levels above the ground. What the graph does not find is looked up
 * by {@link Knn}.
 */
final class HnswIndex implements NeighborIndex {
  /** What a comparison along the graph costs, in comparisons of exact search, times links a row. */
  private static final double DEAR = 64;

  private final HnswBuilder builder;
  private final Indexed rows;
  private final FeatureMatrix data;
  private final DistanceMetric metric;
  private final Graph graph;
  private final Hands<Query> hands;
  private final ConcurrentHashMap<Measure, Recall> recalls = new ConcurrentHashMap<>();

  /** What a recall was measured for. */
  private record Measure(int k, boolean self) {}

  HnswIndex(HnswBuilder builder, Indexed rows, Graph graph) {
    this.builder = builder;
    this.rows = rows;
    this.data = rows.data();
    this.metric = rows.metric();
    this.graph = graph;
    this.hands = new Hands<>(() -> new Query(rows, graph));
  }

  private int rows() {
    return graph.rows();
  }

  private int ef(int k) {
    return Math.max(k, builder.parameters().ef());
  }

  @Override
  public Neighbors search(FeatureMatrix queries, int k, RowFilter among, RunContext run) {
    Requests.check(data, queries, k, rows(), run);
    if (among != RowFilter.ALL) {
      return filtered(queries, k, among, run);
    }
    var lists = lists(queries, k, ef(k), run);
    return with(lists, recall(k, false, run));
  }

  @Override
  public Neighbors searchSelf(int k, RunContext run) {
    Requests.check(data, data, k, rows() - 1L, run);
    return with(selves(Lists.all(rows()), k, run), recall(k, true, run));
  }

  private static Neighbors with(Neighbors lists, Recall recall) {
    return new Neighbors(lists.k(), lists.ids(), lists.distances(), recall);
  }

  private Neighbors lists(FeatureMatrix queries, int k, int ef, RunContext run) {
    return Lists.of(
        starts(queries, run),
        k,
        hands,
        (hand, q, start, ids, distances, at) ->
            hand.search(queries, q, start, k, ef, null, ids, distances, at),
        left -> exact(queries, left, k, RowFilter.ALL, run),
        run);
  }

  /** Where the walk of each query begins on the ground. */
  private int[] starts(FeatureMatrix queries, RunContext run) {
    var starts = new int[Math.toIntExact(queries.info().rows())];
    run.parallel(
        starts.length,
        256,
        (from, to) ->
            hands.lend(
                hand -> {
                  for (int q = (int) from; q < to; q++) {
                    starts[q] = hand.start(queries, q);
                  }
                }));
    return starts;
  }

  private Neighbors exact(
      FeatureMatrix queries, int[] some, int k, RowFilter among, RunContext run) {
    try (var chosen = Some.of(queries, some, run)) {
      return Knn.search(data, chosen, metric, k, among, run);
    }
  }

  private Neighbors selves(int[] selves, int k, RunContext run) {
    int ef = ef(k);
    var starts = new int[selves.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = rows.place(selves[i]);
    }
    return Lists.of(
        starts,
        k,
        hands,
        (hand, q, start, ids, distances, at) ->
            hand.self(selves[q], start, k, ef, ids, distances, at),
        left -> missing(selves, left, k, run),
        run);
  }

  private Neighbors missing(int[] selves, int[] left, int k, RunContext run) {
    var own = new int[left.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = selves[left[i]];
    }
    return Lists.without(exact(data, own, k + 1, RowFilter.ALL, run), own);
  }

  /** Exact among few, for then it is faster; else along the graph, measured on these queries. */
  private Neighbors filtered(FeatureMatrix queries, int k, RowFilter among, RunContext run) {
    var through = new BitSet(rows());
    for (int r = 0; r < rows(); r++) {
      through.set(r, among.test(r));
    }
    RowFilter chosen = row -> through.get((int) row);
    int ef = ef(k);
    if (through.cardinality() <= Math.sqrt(DEAR * ef * rows())) {
      return Knn.search(data, queries, metric, k, chosen, run);
    }
    int count = Math.toIntExact(queries.info().rows());
    var lists =
        Lists.of(
            starts(queries, run),
            k,
            hands,
            (hand, q, start, ids, distances, at) ->
                hand.search(queries, q, start, k, ef, through, ids, distances, at),
            left -> exact(queries, left, k, chosen, run),
            run);
    var sample = Some.sample(count, builder.parameters().recallSample(), run);
    var truth = exact(queries, sample, k, chosen, run);
    return with(lists, new Recall(Lists.recall(truth, lists, sample), k, sample.length));
  }

  /** Of rows of the index as queries, who are not their own neighbours; measured once. */
  private Recall recall(int k, boolean self, RunContext run) {
    var what = new Measure(k, self);
    var known = recalls.get(what);
    if (known == null) {
      known = measure(k, self, run);
      recalls.put(what, known);
    }
    return known;
  }

  private Recall measure(int k, boolean self, RunContext run) {
    int others = Math.min(k, rows() - 1);
    if (others < 1) {
      return new Recall(1, k, 1);
    }
    var sample = Some.sample(rows(), builder.parameters().recallSample(), run);
    try (var queries = Some.of(data, sample, run)) {
      var truth = Lists.without(Knn.search(data, queries, metric, others + 1, run), sample);
      var found = self ? selves(sample, others, run) : outsiders(sample, others, ef(k), run);
      double value = Lists.recall(truth, found, Lists.all(sample.length));
      return new Recall(value, k, sample.length);
    }
  }

  private Neighbors outsiders(int[] sample, int k, int ef, RunContext run) {
    return Lists.of(
        new int[sample.length],
        k,
        hands,
        (hand, q, start, ids, distances, at) -> hand.outside(sample[q], k, ef, ids, distances, at),
        left -> missing(sample, left, k, run),
        run);
  }

  @Override
  public NeighborIndex grow(FeatureMatrix all, RunContext run) {
    Requests.grows(data, all, run);
    return builder.grown(rows, graph, all, run);
  }

  @Override
  public void save(Path folder) throws IOException {
    GraphFile.write(folder, graph, rows.order(), data);
  }

  @Override
  public void close() {}
}
