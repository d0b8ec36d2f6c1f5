package org.lastlayer.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words that a program was given. */
final class Words {
  private Words() {}

  /** What stands after {@code head} in the first word that begins with it; null without one. */
  static @Nullable String after(List<String> words, String head) {
    return words.stream()
        .filter(w -> w.startsWith(head))
        .map(w -> w.substring(head.length()))
        .findFirst()
        .orElse(null);
  }
}
