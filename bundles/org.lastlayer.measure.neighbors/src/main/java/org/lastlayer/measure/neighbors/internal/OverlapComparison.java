package org.lastlayer.measure.neighbors.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.Measured;
import org.lastlayer.api.measure.NeighborComparison;
import org.lastlayer.api.run.RunContext;

/**
 * See {@link Overlap}. Lists of unequal length are compared to the shorter one's length. O(n·k).
 */
record OverlapComparison(double persistence) implements NeighborComparison {
  /**
   * Of two items with equally many neighbours in common, the one whose lists agree less at the top
   * comes first: ranks move the disagreement by less than half a neighbour, so they order what the
   * overlap leaves tied, and nothing else.
   */
  private static final double TIE = 0.49;

  /** Depths that are told beside that of the whole lists: whether already the nearest agree. */
  private static final int[] DEPTHS = {1, 5, 10, 25, 50, 100};

  private static final int GRAIN = 1024;

  @Override
  public Measured compare(Neighbors a, Neighbors b, Labels labels, RunContext run) {
    if (a.queries() != b.queries()) {
      throw new IllegalArgumentException(
          "lists must be of the same rows, found " + a.queries() + " and " + b.queries());
    }
    int n = a.queries();
    int k = Math.min(a.k(), b.k());
    var overlap = new float[n];
    var biased = new float[n];
    var disagreement = new float[n];
    var depths = Arrays.stream(DEPTHS).filter(depth -> depth < k).toArray();
    var sums = new double[(n + GRAIN - 1) / GRAIN][depths.length];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var ranks = new Ranking(k, persistence);
          for (int i = (int) from; i < to; i++) {
            ranks.compare(a.ids(), i * a.k(), b.ids(), i * b.k());
            overlap[i] = (float) ranks.overlap();
            for (int t = 0; t < depths.length; t++) {
              sums[(int) from / GRAIN][t] += ranks.overlap(depths[t]);
            }
            biased[i] = (float) ranks.biased();
            disagreement[i] =
                (float) ((1 - ranks.overlap()) * (1 - TIE / k) + (1 - ranks.biased()) * TIE / k);
          }
        });
    var values = new LinkedHashMap<String, Double>();
    for (int t = 0; t < depths.length; t++) {
      double sum = 0;
      for (var part : sums) {
        sum += part[t];
      }
      values.put("overlap_" + depths[t], sum / n);
    }
    values.put("overlap_" + k, mean(overlap));
    values.put("rank_biased_overlap_" + k, mean(biased));
    var columns = new LinkedHashMap<String, float[]>();
    columns.put("overlap", overlap);
    columns.put("rank_biased_overlap", biased);
    columns.put("disagreement", disagreement);
    if (labels.present()) {
      var inA = agreement(a, k, labels);
      var inB = agreement(b, k, labels);
      values.put("label_agreement_a", mean(inA));
      values.put("label_agreement_b", mean(inB));
      columns.put("label_agreement_a", inA);
      columns.put("label_agreement_b", inB);
    }
    return new Measured(values, columns);
  }

  /**
   * A row: the share of its labelled neighbours that are of its class; NaN without a label or such
   * neighbours.
   */
  private static float[] agreement(Neighbors lists, int k, Labels labels) {
    var codes = labels.codes();
    var shares = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      int same = 0;
      int labelled = 0;
      for (int t = i * lists.k(); t < i * lists.k() + k; t++) {
        int code = codes[(int) lists.ids()[t]];
        labelled += code >= 0 ? 1 : 0;
        same += code == codes[i] ? 1 : 0;
      }
      shares[i] = codes[i] < 0 || labelled == 0 ? Float.NaN : (float) same / labelled;
    }
    return shares;
  }

  private static double mean(float[] x) {
    double sum = 0;
    int there = 0;
    for (float value : x) {
      if (!Float.isNaN(value)) {
        sum += value;
        there++;
      }
    }
    return sum / there;
  }
}
