package org.lastlayer.measure.data.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.lastlayer.api.measure.Diagnosis;
import org.lastlayer.api.measure.Labels;
import org.lastlayer.api.measure.NeighborDiagnostic;
import org.lastlayer.api.measure.Neighborhood;
import org.lastlayer.api.run.RunContext;

/**
 * Ranks the rows that the vote of their neighbours contradicts by self-confidence, the share of the
 * vote that their own label has; of ties those come first whose neighbours are the least usual for
 * items of their label, so a bag among boots before a coat among pullovers. With each class's mean
 * self-confidence as threshold, the confident joint counts which label stands where which other is
 * meant; calibrated to the sizes of the classes it estimates how many labels are wrong. O(n·k),
 * whatever the number of classes.
 */
record ConfidentLearning(double share) implements NeighborDiagnostic {
  @Override
  public Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run) {
    if (!labels.present()) {
      run.note("label-errors: there are no labels");
      return Diagnosis.NONE;
    }
    var codes = labels.codes();
    int n = codes.length;
    int classes = labels.names().size();
    var ballot = new Ballot(of.lists(), codes, classes);
    var own = new float[n];
    var winner = new int[n];
    var usual = thresholds(ballot, codes, classes, own, winner);
    run.checkpoint();
    var joint = new PairCounts(classes);
    var around = around(ballot, codes, of.lists().k(), classes);
    var familiar = new double[n];
    var confident = new float[n];
    for (int i = 0; i < n; i++) {
      ballot.count(i);
      if (codes[i] < 0 || winner[i] < 0) {
        confident[i] = Float.NaN;
        continue;
      }
      int meant = confident(ballot, of.lists().k(), usual);
      if (meant >= 0) {
        joint.add(codes[i], meant);
        confident[i] = meant == codes[i] ? 0 : 1;
      }
      for (int j = 0; j < of.lists().k(); j++) {
        int code = ballot.code(j);
        familiar[i] += code < 0 ? 0 : around.share(codes[i], code) / ballot.voters();
      }
    }
    int labelled = (int) Arrays.stream(codes).filter(c -> c >= 0).count();
    var suspects = suspects(codes, own, winner, familiar, (int) Math.floor(share * labelled));
    long contradicted =
        IntStream.range(0, n).filter(i -> codes[i] >= 0 && wrong(winner[i], codes[i])).count();
    var values = new LinkedHashMap<String, Double>();
    double estimated = joint.calibratedErrors(codes);
    values.put("suspects", (double) suspects.length);
    values.put("contradicted_by_vote", (double) contradicted);
    values.put("confident_errors", (double) joint.offDiagonal());
    values.put("estimated_error_share", labelled == 0 ? Double.NaN : estimated / labelled);
    var columns = new LinkedHashMap<String, float[]>();
    columns.put("self_confidence", own);
    columns.put("confident_error", confident);
    var cases =
        Arrays.stream(suspects).mapToObj(i -> told(i, ballot, winner[i], own[i], labels)).toList();
    var finding =
        new Diagnosis.Finding(
            "suspects", "Labels that neighbours do not believe", "self_confidence", cases);
    return new Diagnosis(
        values,
        columns,
        List.of(finding),
        joint.table("confident_joint", "Label given (row) and label meant (column)", labels));
  }

  private static boolean wrong(int winner, int code) {
    return winner >= 0 && winner != code;
  }

  /** The mean self-confidence of each class; fills {@code own} and {@code winner} on the way. */
  private static double[] thresholds(
      Ballot ballot, int[] codes, int classes, float[] own, int[] winner) {
    var sums = new double[classes];
    var counts = new int[classes];
    for (int i = 0; i < codes.length; i++) {
      ballot.count(i);
      winner[i] = ballot.winner();
      own[i] = codes[i] < 0 ? Float.NaN : (float) ballot.share(codes[i]);
      if (codes[i] >= 0 && ballot.voters() > 0) {
        sums[codes[i]] += ballot.share(codes[i]);
        counts[codes[i]]++;
      }
    }
    for (int c = 0; c < classes; c++) {
      sums[c] = counts[c] == 0 ? 1 : sums[c] / counts[c];
    }
    return sums;
  }

  /** Which labels the neighbours of each label's items have. */
  private static PairCounts around(Ballot ballot, int[] codes, int k, int classes) {
    var around = new PairCounts(classes);
    for (int i = 0; i < codes.length; i++) {
      ballot.count(i);
      for (int j = 0; codes[i] >= 0 && j < k; j++) {
        if (ballot.code(j) >= 0) {
          around.add(codes[i], ballot.code(j));
        }
      }
    }
    return around;
  }

  /** The likeliest of the classes that reach their threshold; −1 where none does. */
  private static int confident(Ballot ballot, int k, double[] usual) {
    int best = -1;
    for (int j = 0; j < k; j++) {
      int code = ballot.code(j);
      if (code >= 0 && ballot.share(code) >= usual[code]) {
        int lead = best < 0 ? 1 : ballot.votes(code) - ballot.votes(best);
        best = lead > 0 || (lead == 0 && code < best) ? code : best;
      }
    }
    return best;
  }

  private static int[] suspects(
      int[] codes, float[] own, int[] winner, double[] familiar, int most) {
    return IntStream.range(0, codes.length)
        .filter(i -> codes[i] >= 0 && wrong(winner[i], codes[i]))
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> own[i])
                .thenComparingDouble(i -> familiar[i])
                .thenComparingInt(i -> i))
        .limit(most)
        .mapToInt(i -> i)
        .toArray();
  }

  private static Diagnosis.Case told(int row, Ballot ballot, int winner, float own, Labels labels) {
    ballot.count(row);
    var remark =
        ballot.votes(winner)
            + " of "
            + ballot.voters()
            + " neighbours say "
            + labels.names().get(winner);
    return new Diagnosis.Case(new int[] {row}, own, remark);
  }
}
