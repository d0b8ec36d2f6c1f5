package org.lastlayer.reduce.smile.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import org.lastlayer.api.problem.Problem;

/**
 * What a fit costs, so that a shape that would not end is refused before it begins.
 *
 * @param bytes on the heap
 * @param seconds on one core, as measured on an AMD EPYC of 2.5 GHz
 * @param most rows that Smile's arrays can be indexed by
 */
record Cost(OfShape bytes, OfShape seconds, long most) {
  /** Longer than this is taken for never. */
  static final double LONGEST = 3600;

  /** What of the heap a fit may take; the rest is the program's, and room to collect garbage in. */
  static final double SHARE = 0.75;

  /** The side of a square matrix in one array of Java. */
  static final long SQUARE = 46_340;

  /** A cost of that many rows and columns. */
  @FunctionalInterface
  interface OfShape {
    /** See {@link OfShape}; {@code d} is 1 while unknown. */
    double of(double n, double d);
  }

  /** The problem with that many rows, if there is one. */
  List<Problem> check(long rows, int cols) {
    return check(rows, cols, Runtime.getRuntime().maxMemory());
  }

  List<Problem> check(long rows, int cols, long heap) {
    int d = Math.max(1, cols);
    LongPredicate fits = n -> n <= most && bytes.of(n, d) <= SHARE * heap;
    LongPredicate ends = n -> seconds.of(n, d) <= LONGEST;
    if (fits.test(rows) && ends.test(rows)) {
      return List.of();
    }
    long held = largest(rows, fits);
    long ended = largest(rows, ends);
    long largest = Math.min(held, ended);
    var why =
        ended <= held
            ? "more would take longer than an hour"
            : held == most
                ? "more do not fit an array"
                : String.format(
                    Locale.ROOT, "that is what fits a heap of %.1f GiB", heap / (double) (1 << 30));
    return List.of(
        new Problem(
            Problem.Kind.REQUEST,
            "of",
            "at most " + largest + " rows" + columns(cols) + ": " + why,
            Long.toString(rows),
            "Map fewer items, such as with source.limit="
                + largest
                + (ended > held && held < most ? ", or give more memory, LASTLAYER_OPTS=-Xmx…" : "")
                + "; tsne, umap and pca take more rows."));
  }

  private static String columns(int cols) {
    return cols < 0 ? "" : " of " + cols + " columns";
  }

  /** The largest number in [0, rows] that passes; who passes is smaller than who does not. */
  private static long largest(long rows, LongPredicate passes) {
    long low = 0;
    long high = rows + 1;
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (passes.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
