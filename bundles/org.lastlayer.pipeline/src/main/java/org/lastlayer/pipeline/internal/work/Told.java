package org.lastlayer.pipeline.internal.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;

/** What neighbours tell of the class of a row. Rows without a label neither vote nor count. */
public final class Told {
  private Told() {}

  /** Share of neighbours with the row's label, over all labelled rows; null without labels. */
  static @Nullable Double agreement(Neighbors neighbors, Labels labels) {
    long same = 0;
    long all = 0;
    int[] codes = labels.codes();
    for (int q = 0; labels.present() && q < neighbors.queries(); q++) {
      if (codes[q] < 0) {
        continue;
      }
      for (int j = 0; j < neighbors.k(); j++) {
        same += codes[Math.toIntExact(neighbors.ids()[q * neighbors.k() + j])] == codes[q] ? 1 : 0;
        all++;
      }
    }
    return all == 0 ? null : (double) same / all;
  }

  /**
   * Leave-one-out accuracy of the nearest neighbour and of the vote of all: {@code knn_accuracy_1}
   * and {@code knn_accuracy_k}. Of equal counts the class that is named first wins, as in
   * scikit-learn.
   */
  static Map<String, Double> accuracy(Neighbors neighbors, Labels labels) {
    var accuracy = new LinkedHashMap<String, Double>();
    boolean labelled = false;
    for (int code : labels.codes()) {
      labelled |= code >= 0;
    }
    if (labels.present() && labelled) {
      accuracy.put("knn_accuracy_1", right(neighbors, 1, labels));
      accuracy.put("knn_accuracy_" + neighbors.k(), right(neighbors, neighbors.k(), labels));
    }
    return accuracy;
  }

  private static double right(Neighbors neighbors, int k, Labels labels) {
    int[] codes = labels.codes();
    var votes = new int[labels.names().size()];
    long right = 0;
    long all = 0;
    for (int q = 0; q < neighbors.queries(); q++) {
      if (codes[q] >= 0) {
        right += winner(neighbors, q, k, codes, votes) == codes[q] ? 1 : 0;
        all++;
      }
    }
    return (double) right / all;
  }

  /**
   * The class that each row's neighbours vote for.
   *
   * @param votes code of the class, or −1 where no neighbour has one; ties as in {@link #accuracy}
   * @param confidence share of the labelled neighbours that voted for it; NaN where there is none
   */
  public record Votes(int[] votes, float[] confidence) {}

  /** Asks the neighbours of every row; the row's own label is not looked at. O(rows · k). */
  public static Votes votes(Neighbors neighbors, Labels labels) {
    int[] codes = labels.codes();
    var counts = new int[Math.max(1, labels.names().size())];
    var votes = new int[neighbors.queries()];
    var confidence = new float[votes.length];
    for (int q = 0; q < votes.length; q++) {
      votes[q] = winner(neighbors, q, neighbors.k(), codes, counts);
      int all = 0;
      int won = 0;
      for (int t = q * neighbors.k(); t < (q + 1) * neighbors.k(); t++) {
        int code = neighbors.ids()[t] < 0 ? -1 : codes[Math.toIntExact(neighbors.ids()[t])];
        all += code >= 0 ? 1 : 0;
        won += code >= 0 && code == votes[q] ? 1 : 0;
      }
      confidence[q] = all == 0 ? Float.NaN : (float) won / all;
    }
    return new Votes(votes, confidence);
  }

  /** The class with most votes, or −1 where nobody voted; {@code votes} is left as it came. */
  private static int winner(Neighbors neighbors, int q, int k, int[] codes, int[] votes) {
    int winner = -1;
    int first = q * neighbors.k();
    for (int t = first; t < first + k; t++) {
      int code = codes[Math.toIntExact(neighbors.ids()[t])];
      if (code >= 0) {
        votes[code]++;
      }
    }
    for (int t = first; t < first + k; t++) {
      int code = codes[Math.toIntExact(neighbors.ids()[t])];
      if (code >= 0) {
        int lead = winner < 0 ? 1 : votes[code] - votes[winner];
        winner = lead > 0 || (lead == 0 && code < winner) ? code : winner;
      }
    }
    for (int t = first; t < first + k; t++) {
      int code = codes[Math.toIntExact(neighbors.ids()[t])];
      if (code >= 0) {
        votes[code] = 0;
      }
    }
    return winner;
  }
}
