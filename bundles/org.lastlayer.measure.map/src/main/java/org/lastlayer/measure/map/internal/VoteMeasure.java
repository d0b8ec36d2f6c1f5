package org.lastlayer.measure.map.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;

/**
 * Leave-one-out vote of the k nearest, in the map and in the space, and the neighbour hit: the
 * share of neighbours in the map that are of the row's class, in all and for each class. Rows
 * without a label neither vote nor count.
 */
record VoteMeasure(int k) implements MapMeasure {
  /** Hits are told class by class up to here. */
  private static final int MOST_CLASSES = 200;

  @Override
  public List<Problem> check(long rows) {
    return k < rows
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "k",
                "below " + rows + " (the rows)",
                Integer.toString(k),
                "Lower it or add rows."));
  }

  @Override
  public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
    if (!labels.present()) {
      return new Measured(Map.of(), Map.of());
    }
    var inMap = Votes.of(Knn.self(map, new Euclid(), k, run), labels);
    var inSpace = Votes.of(Knn.self(space, new Euclid(), k, run), labels);
    var values = new LinkedHashMap<String, Double>();
    values.put("knn_accuracy_" + k, inMap.accuracy());
    values.put("knn_accuracy_" + k + "_space", inSpace.accuracy());
    values.put("neighbor_hits_" + k, Columns.mean(inMap.hits()));
    if (labels.names().size() <= MOST_CLASSES) {
      for (int code = 0; code < labels.names().size(); code++) {
        values.put("neighbor_hits_" + k + "." + labels.names().get(code), inMap.hits(labels, code));
      }
    }
    return new Measured(values, Map.of("neighbor_hits_" + k, inMap.hits()));
  }
}
