package org.lastlayer.measure.data.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/**
 * {@code lrd(i) = 1 / mean_j max(distance(i,j), kdistance(j))}, {@code lof(i) = mean_j lrd(j) /
 * lrd(i)} over the k neighbours j of row i. Equal to scikit-learn's {@code LocalOutlierFactor}: k
 * neighbours exactly, also where the k-th has ties, and 10⁻¹⁰ added to the mean so that copies have
 * a density. O(n·k).
 */
record OutlierFactors(int most) implements NeighborDiagnostic {
  private static final double COPIES = 1e-10;

  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    if (Distances.below0("outliers", of.lists(), run)) {
      return Diagnosis.NONE;
    }
    var lists = of.lists();
    var far = Distances.at(lists, lists.k() - 1);
    var factors = factors(lists, far);
    var values = new LinkedHashMap<String, Double>();
    values.put("lof_median", Distances.quantile(factors, 0.5));
    values.put("lof_99", Distances.quantile(factors, 0.99));
    values.put("lof_max", Distances.quantile(factors, 1));
    values.put("knn_distance_median", Distances.quantile(far, 0.5));
    values.put("knn_distance_max", Distances.quantile(far, 1));
    var columns = new LinkedHashMap<String, float[]>();
    columns.put("local_outlier_factor", factors);
    columns.put("knn_distance", far);
    return new Diagnosis(
        values,
        columns,
        List.of(
            finding("outliers", "Lonelier than their neighbours", "local_outlier_factor", factors),
            finding("far", "Farthest from everything", "knn_distance", far)),
        List.of());
  }

  private Diagnosis.Finding finding(String name, String title, String score, float[] by) {
    var cases =
        Arrays.stream(Order.highest(by, i -> true, most))
            .mapToObj(i -> new Diagnosis.Case(new int[] {i}, by[i], ""))
            .toList();
    return new Diagnosis.Finding(name, title, score, cases);
  }

  static float[] factors(Neighbors lists, float[] far) {
    int k = lists.k();
    int n = lists.queries();
    var density = new double[n];
    for (int i = 0; i < n; i++) {
      double reach = 0;
      for (int t = i * k; t < (i + 1) * k; t++) {
        reach += Math.max(lists.distances()[t], far[(int) lists.ids()[t]]);
      }
      density[i] = 1 / (reach / k + COPIES);
    }
    var factors = new float[n];
    for (int i = 0; i < n; i++) {
      double around = 0;
      for (int t = i * k; t < (i + 1) * k; t++) {
        around += density[(int) lists.ids()[t]];
      }
      factors[i] = (float) (around / k / density[i]);
    }
    return factors;
  }
}
