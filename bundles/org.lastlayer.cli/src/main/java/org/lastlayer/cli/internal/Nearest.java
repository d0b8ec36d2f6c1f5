package org.lastlayer.cli.internal;

import java.util.Comparator;
import java.util.List;
import org.lastlayer.pipeline.ExtensionSummary;

/** The id that was most likely meant. */
final class Nearest {
  private static final int SLIP = 3;

  private Nearest() {}

  static String advice(List<ExtensionSummary> all, String id) {
    return all.stream()
        .map(ExtensionSummary::id)
        .filter(known -> distance(known, id) <= SLIP)
        .min(Comparator.comparingInt(known -> distance(known, id)))
        .map(known -> "Did you mean '" + known + "'?")
        .orElse("'lastlayer list' names them all.");
  }

  /** Edits from one word to the other (Levenshtein 1966). O(|a|·|b|). */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
