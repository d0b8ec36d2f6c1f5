package org.lastlayer.measure.map.internal;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.measure.Labels;

/**
 * What neighbours say of classes.
 *
 * @param accuracy share of labelled rows whose class wins the vote of their neighbours; NaN where
 *     no row is labelled
 * @param hits a row: the share of its labelled neighbours that are of its class; NaN where there
 *     are none
 */
record Votes(double accuracy, float[] hits) {
  /** The majority wins; of equal counts the class that is named first, as in scikit-learn. */
  static Votes of(Neighbors lists, Labels labels) {
    int k = lists.k();
    var codes = labels.codes();
    var counts = new int[labels.names().size()];
    var hits = new float[codes.length];
    long labelled = 0;
    long right = 0;
    for (int i = 0; i < codes.length; i++) {
      int voters = 0;
      for (int t = i * k; t < (i + 1) * k; t++) {
        int code = codes[(int) lists.ids()[t]];
        if (code >= 0) {
          counts[code]++;
          voters++;
        }
      }
      int winner = -1;
      for (int t = i * k; t < (i + 1) * k; t++) {
        int code = codes[(int) lists.ids()[t]];
        boolean more = code >= 0 && (winner < 0 || counts[code] > counts[winner]);
        if (more || (code >= 0 && counts[code] == counts[winner] && code < winner)) {
          winner = code;
        }
      }
      int own = codes[i];
      hits[i] = own < 0 || voters == 0 ? Float.NaN : (float) counts[own] / voters;
      labelled += own >= 0 ? 1 : 0;
      right += own >= 0 && winner == own ? 1 : 0;
      for (int t = i * k; t < (i + 1) * k; t++) {
        int code = codes[(int) lists.ids()[t]];
        if (code >= 0) {
          counts[code] = 0;
        }
      }
    }
    return new Votes((double) right / labelled, hits);
  }

  /** The mean of one class's hits; NaN where it has none. */
  double hits(Labels labels, int code) {
    double sum = 0;
    int there = 0;
    for (int i = 0; i < hits.length; i++) {
      if (labels.codes()[i] == code && !Float.isNaN(hits[i])) {
        sum += hits[i];
        there++;
      }
    }
    return sum / there;
  }
}
