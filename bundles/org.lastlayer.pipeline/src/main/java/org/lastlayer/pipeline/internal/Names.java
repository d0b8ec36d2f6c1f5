package org.lastlayer.pipeline.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what somebody probably meant. */
public final class Names {
  private static final int SHOWN = 20;

  private Names() {}

  /** {@code Did you mean 'cosine'? Known: canberra, chebyshev, cosine.} */
  public static String advice(String written, Collection<String> known) {
    if (known.isEmpty()) {
      return "There are none.";
    }
    var list =
        known.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "))
            + (known.size() > SHOWN ? ", …" : ".");
    return nearest(written, known).map(n -> "Did you mean '" + n + "'? ").orElse("")
        + "Known: "
        + list;
  }

  /** The known word nearest to what was written, if one is near enough to be meant. */
  public static Optional<String> nearest(String written, Collection<String> known) {
    var word = written.toLowerCase(Locale.ROOT);
    int most = Math.max(2, word.length() / 3);
    return known.stream()
        .filter(k -> distance(word, k.toLowerCase(Locale.ROOT)) <= Math.min(most, k.length() - 1))
        .min(
            Comparator.comparingInt((String k) -> distance(word, k.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Insertions, deletions, changes and swaps of neighbours that turn one word into the other. */
  static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(rows[i - 1][j - 1] + change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[a.length()][b.length()];
  }
}
