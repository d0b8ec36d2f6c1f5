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
 * <p>Memory beside the rows: what {@link org.lastlayer.kernel.Scorer} says, and {@code 8m + 21}
 * bytes a row, some more for the levels above the ground. What the graph does not find is looked up
 * by {@link Knn}.
 */
final class HnswIndex implements NeighborIndex {
  /** What a comparison along the graph costs, in comparisons of exact search, times links a row. */
  private static final double DEAR = 64;

  /**
   * Fewer queries say too little about the recall; rows of the index are looked at in their stead,
   * as if they came from outside. They do a little worse, since the links to them are missed.
   */
  private static final int FEW = 30;

  private final HnswBuilder builder;
  private final Indexed rows;
  private final FeatureMatrix data;
  private final DistanceMetric metric;
  private final Graph graph;
  private final Hands<Query> hands;
  private final ConcurrentHashMap<Measure, Recall> recalls = new ConcurrentHashMap<>();

  /**
   * What a recall was measured for.
   *
   * @param queries their digest; empty for rows of the index
   */
  private record Measure(int k, boolean self, String queries) {}

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
    Requests.numbers(queries, run);
    if (among != RowFilter.ALL) {
      return filtered(queries, k, among, run);
    }
    var lists = lists(queries, k, ef(k), run);
    if (queries.info().rows() < FEW) {
      return with(lists, recall(new Measure(k, false, ""), run));
    }
    var what = new Measure(k, false, queries.digest().hex());
    var known = recalls.get(what);
    if (known == null) {
      known = measured(queries, lists, RowFilter.ALL, run);
      recalls.put(what, known);
    }
    return with(lists, known);
  }

  @Override
  public Neighbors searchSelf(int k, RunContext run) {
    Requests.check(data, data, k, rows() - 1L, run);
    return with(selves(Lists.all(rows()), k, run), recall(new Measure(k, true, ""), run));
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
    return exact(data, own, k + 1, RowFilter.ALL, run).without(own);
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
    var lists =
        Lists.of(
            starts(queries, run),
            k,
            hands,
            (hand, q, start, ids, distances, at) ->
                hand.search(queries, q, start, k, ef, through, ids, distances, at),
            left -> exact(queries, left, k, chosen, run),
            run);
    return with(lists, measured(queries, lists, chosen, run));
  }

  /** Of a sample of the queries that were answered. */
  private Recall measured(FeatureMatrix queries, Neighbors lists, RowFilter among, RunContext run) {
    var sample = Some.sample(lists.queries(), builder.parameters().recallSample(), run);
    var truth = exact(queries, sample, lists.k(), among, run);
    return new Recall(Lists.recall(truth, lists, sample), lists.k(), sample.length);
  }

  /** Of a sample of the rows of the index; measured once. */
  private Recall recall(Measure what, RunContext run) {
    var known = recalls.get(what);
    if (known == null) {
      known = measure(what.k(), what.self(), run);
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
      var truth = Knn.search(data, queries, metric, others + 1, run).without(sample);
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
