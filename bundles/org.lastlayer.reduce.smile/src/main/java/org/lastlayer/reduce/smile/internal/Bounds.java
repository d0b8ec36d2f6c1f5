package org.lastlayer.reduce.smile.internal;

import java.util.List;
import java.util.Locale;
import org.lastlayer.api.problem.Problem;

/** Parameters that depend on the shape. */
final class Bounds {
  private Bounds() {}

  /** A whole number that may not be more than {@code most}. */
  static void most(String where, long found, long most, String of, List<Problem> problems) {
    if (found > most) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              where,
              "at most " + most + " (" + of + ")",
              Long.toString(found),
              "Lower it."));
    }
  }

  /** The perplexity of t-SNE. */
  static void perplexity(double perplexity, long rows, List<Problem> problems) {
    if (!(perplexity < rows / 3.0)) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "perplexity",
              String.format(Locale.ROOT, "below %.1f (a third of %d rows)", rows / 3.0, rows),
              Double.toString(perplexity),
              "Lower it or add rows."));
    }
  }
}
