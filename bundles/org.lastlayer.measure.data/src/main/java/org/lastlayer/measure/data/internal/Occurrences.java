package org.lastlayer.measure.data.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/**
 * {@code Nₖ(i)}, the lists that row i stands in, and its skewness {@code E(Nₖ − μ)³/σ³}. An
 * occurrence is bad where the two labels differ. O(n·k).
 */
record Occurrences(int most) implements NeighborDiagnostic {
  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    var lists = of.lists();
    int n = lists.queries();
    var counts = new float[n];
    var bad = new int[n];
    long known = 0;
    long wrong = 0;
    for (int t = 0; t < lists.ids().length; t++) {
      int other = (int) lists.ids()[t];
      counts[other]++;
      if (labels.present()) {
        int mine = labels.codes()[t / lists.k()];
        int its = labels.codes()[other];
        known += mine >= 0 && its >= 0 ? 1 : 0;
        if (mine >= 0 && its >= 0 && mine != its) {
          bad[other]++;
          wrong++;
        }
      }
    }
    var hubs = Order.highest(counts, i -> counts[i] > 2 * lists.k(), most);
    var none = IntStream.range(0, n).filter(i -> counts[i] == 0).toArray();
    var values = new LinkedHashMap<String, Double>();
    values.put("skewness", skewness(counts));
    values.put("most_occurrences", Distances.quantile(counts, 1));
    values.put("antihub_share", (double) none.length / n);
    if (known > 0) {
      values.put("bad_occurrence_share", (double) wrong / known);
    }
    return new Diagnosis(
        values,
        Map.of("occurrences", counts),
        List.of(
            new Diagnosis.Finding(
                "hubs",
                "In the lists of very many",
                "occurrences",
                Arrays.stream(hubs)
                    .mapToObj(i -> one(i, counts[i], bad[i], labels.present()))
                    .toList()),
            new Diagnosis.Finding(
                "antihubs",
                "In nobody's list",
                "occurrences",
                Arrays.stream(none)
                    .mapToObj(i -> new Diagnosis.Case(new int[] {i}, 0, ""))
                    .toList())),
        List.of());
  }

  private static Diagnosis.Case one(int row, float count, int bad, boolean labelled) {
    return new Diagnosis.Case(
        new int[] {row}, count, labelled ? bad + " of them of another label" : "");
  }

  static double skewness(float[] x) {
    double mean = 0;
    for (float v : x) {
      mean += (double) v / x.length;
    }
    double second = 0;
    double third = 0;
    for (float v : x) {
      double e = v - mean;
      second += e * e / x.length;
      third += e * e * e / x.length;
    }
    return second == 0 ? 0 : third / Math.pow(second, 1.5);
  }
}
