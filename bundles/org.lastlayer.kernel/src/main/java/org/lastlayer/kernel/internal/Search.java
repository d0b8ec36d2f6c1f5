package org.lastlayer.kernel.internal;

import java.util.ArrayList;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Checks a request, chooses how it is answered, and keeps what both ways need. */
public final class Search {
  /** Rows looked at before a form is chosen. */
  private static final int LOOK = 512;

  final FeatureMatrix data;
  final FeatureMatrix queries;
  final boolean self;
  final DistanceMetric metric;
  final int k;
  final int d;
  final int n;
  final int q;
  final RunContext run;
  final long[] ids;
  final float[] distances;

  Search(
      FeatureMatrix data,
      FeatureMatrix queries,
      boolean self,
      DistanceMetric metric,
      int k,
      RunContext run) {
    this.data = data;
    this.queries = queries;
    this.self = self;
    this.metric = metric;
    this.k = k;
    this.run = run;
    this.d = data.info().cols();
    this.n = Math.toIntExact(data.info().rows());
    this.q = Math.toIntExact(queries.info().rows());
    this.ids = new long[Math.multiplyExact(q, k)];
    this.distances = new float[ids.length];
  }

  /** See {@link org.lastlayer.kernel.Knn}. */
  public static Neighbors run(
      FeatureMatrix data,
      FeatureMatrix queries,
      boolean self,
      DistanceMetric metric,
      int k,
      RunContext run) {
    check(data, queries, self, k);
    var search = new Search(data, queries, self, metric, k, run);
    search.answer(metric.kernel());
    return new Neighbors(k, search.ids, search.distances);
  }

  private void answer(Kernel kernel) {
    switch (kernel) {
      case Kernel.Pairs pairs -> new TileSearch(this, pairs, false).run();
      case Kernel.Gram gram -> gram(gram);
      case Kernel.Tile(LaneBody body) -> lanes(body);
      case Kernel.Tile tile -> new TileSearch(this, tile, true).run();
    }
  }

  private void gram(Kernel.Gram gram) {
    try {
      var form = look(data, gram);
      if (!PrunedSearch.pays(this, form) || !PrunedSearch.run(this, form)) {
        new PackedSearch(this, form).run();
      }
    } catch (Form.Wrong assumption) {
      try {
        new PackedSearch(this, Form.gram(gram)).run();
      } catch (Form.Wrong tooLarge) {
        new TileSearch(this, new Kernel.Pairs(metric), false).run();
      }
    }
  }

  private void lanes(LaneBody body) {
    try {
      new PackedSearch(this, look(data, body)).run();
    } catch (Form.Wrong outOfRange) {
      new TileSearch(this, new Kernel.Pairs(metric), false).run();
    }
  }

  /** Chooses a form after a look at some rows. */
  static Form look(FeatureMatrix data, Kernel.Gram gram) {
    int rows = (int) Math.min(data.info().rows(), LOOK);
    return Form.gram(gram, some(data, rows), rows, data.info().cols());
  }

  /** Chooses a form after a look at some rows. */
  static Form look(FeatureMatrix data, LaneBody body) {
    int rows = (int) Math.min(data.info().rows(), LOOK);
    return Form.lanes(body, some(data, rows), rows, data.info().cols());
  }

  /** Rows evenly spread. */
  private static float[] some(FeatureMatrix data, int rows) {
    int d = data.info().cols();
    long n = data.info().rows();
    var some = new float[Math.multiplyExact(rows, d)];
    for (int i = 0; i < rows; i++) {
      data.read(i * n / rows, 1, some, i * d);
    }
    return some;
  }

  /** True distances from query {@code first} on; for one thread. */
  Exact exact(long first) {
    return new Exact(data, queries, metric, first);
  }

  /** Writes the lists of {@code count} queries from {@code first} on. */
  void finish(Candidates candidates, int first, int count, Candidates.Slack slack) {
    run.parallel(
        count,
        64,
        (from, to) -> {
          var exact = exact(first);
          for (int i = (int) from; i < to; i++) {
            if (!candidates.finish(i, slack, exact, ids, distances, (first + i) * k)) {
              throw notNumbers(first + i);
            }
          }
        });
  }

  /** What {@link Candidates#finish} returns false for. */
  static LastlayerException notNumbers(long query) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.EXTENSION,
            "the metric",
            "a number for every pair of finite rows",
            "NaN for row " + query,
            "This is a fault of the metric; choose another."));
  }

  static void check(FeatureMatrix data, FeatureMatrix queries, boolean self, int k) {
    var problems = new ArrayList<Problem>();
    long most = data.info().rows() - (self ? 1 : 0);
    if (k < 1 || k > most) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "k",
              "between 1 and " + most + (self ? " (the other rows)" : " (the rows there are)"),
              Integer.toString(k),
              k < 1 ? "" : "Lower it or add rows."));
    }
    if (data.info().cols() != queries.info().cols()) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "queries",
              data.info().cols() + " columns wide, as the data",
              Integer.toString(queries.info().cols()),
              "Both must come from the same features."));
    }
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
  }
}
