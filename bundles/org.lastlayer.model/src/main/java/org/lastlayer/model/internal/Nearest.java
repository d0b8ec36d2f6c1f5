package org.lastlayer.model.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean …": the known name that differs least. */
public final class Nearest {
  private Nearest() {}

  /** "Did you mean 'x'? ", or nothing where all are far off. */
  public static String advice(String wrong, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String name) -> distance(wrong, name))
                .thenComparing(name -> name))
        .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3))
        .map(name -> "Did you mean '" + name + "'? ")
        .orElse("");
  }

  /** Letters to insert, drop or change (Levenshtein 1966), whatever their case. */
  private static int distance(String left, String right) {
    var a = left.toLowerCase(Locale.ROOT);
    var b = right.toLowerCase(Locale.ROOT);
    var row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
