package org.lastlayer.measure.map.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.MapMeasure;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;

/** See {@link KnnPreservation}. Two searches for the largest k, whatever there is beside it. */
record PreservationMeasure(List<Integer> ks) implements MapMeasure {
  @Override
  public List<Problem> check(long rows) {
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < ks.size(); i++) {
      if (ks.get(i) >= rows) {
        problems.add(
            new Problem(
                Problem.Kind.REQUEST,
                "ks." + i,
                "below " + rows + " (the rows)",
                ks.get(i).toString(),
                "Lower it or add rows."));
      }
    }
    return problems;
  }

  @Override
  public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
    int most = Collections.max(ks);
    var near = Knn.self(space, new Euclid(), most, run).ids();
    var inMap = Knn.self(map, new Euclid(), most, run).ids();
    var values = new LinkedHashMap<String, Double>();
    var columns = new LinkedHashMap<String, float[]>();
    for (int k : ks) {
      var shares = Columns.shared(near, most, inMap, most, k);
      values.put("knn_preservation_" + k, Columns.mean(shares));
      columns.put("knn_preservation_" + k, shares);
    }
    return new Measured(values, columns);
  }
}
