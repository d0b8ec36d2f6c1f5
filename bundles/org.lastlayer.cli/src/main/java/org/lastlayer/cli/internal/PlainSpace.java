package org.lastlayer.cli.internal;

import java.util.ArrayList;
import java.util.List;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.run.LocalRun;

/** The neighbour lists of vectors in a plain file. */
final class PlainSpace {
  static final int K = 10;
  static final String METRIC = "euclidean";
  static final String INDEX = "exact";

  private PlainSpace() {}

  /** A metric and an index, named as people do; made before any file is opened. */
  record Means(DistanceMetric metric, NeighborIndex.Builder index, int k) {}

  static Means means(Tools tools, String metric, String index, int k) {
    return new Means(
        tools.make(ExtensionKind.METRIC, metric, DistanceMetric.class),
        tools.make(ExtensionKind.INDEX, index, NeighborIndex.Builder.class),
        k);
  }

  /** What is wrong with searching that matrix. */
  static List<Problem> check(FeatureMatrix x, Means means) {
    var problems = new ArrayList<Problem>(means.index().check(x.info().rows(), x.info().cols()));
    long most = x.info().rows() - 1;
    if (means.k() < 1 || means.k() > most) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "-k",
              "from 1 to " + most + ", the other rows there are",
              Integer.toString(means.k()),
              ""));
    }
    return problems;
  }

  static Neighborhood search(FeatureMatrix x, Means means, LocalRun run) {
    var fitted = means.metric().fitted(x, run);
    try (var built = means.index().build(x, fitted, run)) {
      var lists = built.searchSelf(means.k(), run);
      if (!lists.recall().exact()) {
        run.note("neighbours: " + Text.recall(lists.recall()));
      }
      return new Neighborhood(x, fitted, lists);
    }
  }
}
