package org.lastlayer.measure.map.internal;

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
import org.lastlayer.kernel.Ranks;

/**
 * {@code 1 − 2/(nk(2n−3k−1)) · Σᵢ Σⱼ max(0, r(i,j) − k)} over the k neighbours j that row i has in
 * one of the two, where r is their rank in the other. O(n²·d); rows × rows is never held.
 *
 * @param turned false: neighbours in the map, ranks in the space; true: the other way round
 */
record RankMeasure(String name, int k, boolean turned) implements MapMeasure {
  @Override
  public List<Problem> check(long rows) {
    // Below this the worst case that the sum is a share of is none.
    return 2L * k < rows
        ? List.of()
        : List.of(
            new Problem(
                Problem.Kind.REQUEST,
                "k",
                "below " + (rows + 1) / 2 + " (half of " + rows + " rows)",
                Integer.toString(k),
                "Lower it or add rows."));
  }

  @Override
  public Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run) {
    var euclid = new Euclid();
    int n = Math.toIntExact(space.info().rows());
    var lists = Knn.self(turned ? space : map, euclid, k, run);
    var ranks = Ranks.of(turned ? map : space, euclid, lists, run);
    double worst = k * (2.0 * n - 3.0 * k - 1) / 2;
    var column = new float[n];
    long all = 0;
    for (int i = 0; i < n; i++) {
      long own = 0;
      for (int t = i * k; t < (i + 1) * k; t++) {
        own += Math.max(0, ranks[t] - k);
      }
      all += own;
      column[i] = (float) (1 - own / worst);
    }
    var title = name + "_" + k;
    return new Measured(Map.of(title, 1 - all / (worst * n)), Map.of(title, column));
  }
}
