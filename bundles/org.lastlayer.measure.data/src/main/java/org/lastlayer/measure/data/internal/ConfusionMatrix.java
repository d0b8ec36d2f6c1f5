package org.lastlayer.measure.data.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/** Rows are the label an item has, columns what its neighbours say. O(n·k). */
record ConfusionMatrix() implements NeighborDiagnostic {
  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    if (!labels.present()) {
      run.note("confusion: there are no labels");
      return Diagnosis.NONE;
    }
    var codes = labels.codes();
    int classes = labels.names().size();
    var ballot = new Ballot(of.lists(), codes, classes);
    var votes = new PairCounts(classes);
    var slots = new PairCounts(classes);
    var right = new long[classes];
    var all = new long[classes];
    for (int i = 0; i < codes.length; i++) {
      ballot.count(i);
      if (codes[i] < 0 || ballot.voters() == 0) {
        continue;
      }
      votes.add(codes[i], ballot.winner());
      right[codes[i]] += ballot.winner() == codes[i] ? 1 : 0;
      all[codes[i]]++;
      for (int j = 0; j < of.lists().k(); j++) {
        if (ballot.code(j) >= 0) {
          slots.add(codes[i], ballot.code(j));
        }
      }
    }
    var values = values(right, all);
    var tables = new ArrayList<Diagnosis.Table>();
    tables.addAll(
        votes.table(
            "votes", "Items by label (row) and by the vote of neighbours (column)", labels));
    tables.addAll(
        slots.table("neighbors", "Neighbours of each label (row) by their label (column)", labels));
    return new Diagnosis(values, Map.of(), List.of(), tables);
  }

  /** Over all items, over classes of equal weight, and the class that is recognised least. */
  private static Map<String, Double> values(long[] right, long[] all) {
    long sum = 0;
    long items = 0;
    int there = 0;
    double recall = 0;
    double worst = 1;
    for (int c = 0; c < all.length; c++) {
      if (all[c] > 0) {
        double own = (double) right[c] / all[c];
        sum += right[c];
        items += all[c];
        there++;
        recall += own;
        worst = Math.min(worst, own);
      }
    }
    var values = new LinkedHashMap<String, Double>();
    values.put("vote_accuracy", (double) sum / items);
    values.put("mean_class_recall", recall / there);
    values.put("least_class_recall", there == 0 ? Double.NaN : worst);
    return values;
  }
}
