package org.lastlayer.index.hnsw.internal;

import java.util.ArrayList;
import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Refuses what cannot be answered. */
final class Requests {
  private static final int CHUNK = 256;

  private Requests() {}

  /** Whether {@code k} is in [1, most], and queries are as wide as the data. */
  static void check(FeatureMatrix data, FeatureMatrix queries, int k, long most, RunContext run) {
    run.checkpoint();
    var problems = new ArrayList<Problem>();
    if (k < 1 || k > most) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "k",
              "between 1 and " + most,
              Integer.toString(k),
              k < 1 ? "" : "Lower it or add rows."));
    }
    if (data.info().cols() != queries.info().cols()) {
      problems.add(
          new Problem(
              Problem.Kind.REQUEST,
              "queries",
              data.info().cols() + " columns wide, as the data",
              Integer.toString(queries.info().cols()),
              "Both must come from the same features."));
    }
    if (!problems.isEmpty()) {
      throw new LastlayerException(problems, null);
    }
  }

  /** Whether queries are of numbers. */
  static void numbers(FeatureMatrix queries, RunContext run) {
    int d = queries.info().cols();
    run.parallel(
        queries.info().rows(),
        CHUNK,
        (from, to) -> {
          int count = (int) (to - from);
          var x = new float[count * d];
          queries.read(from, count, x, 0);
          for (int i = 0; i < x.length; i++) {
            if (!Float.isFinite(x[i])) {
              throw new LastlayerException(
                  new Problem(
                      Problem.Kind.DATA,
                      "row " + (from + i / d) + ", column " + i % d + " of the queries",
                      "a finite number",
                      Float.toString(x[i]),
                      "Leave the row out or put a number in its place: no distance to it can be"
                          + " told."));
            }
          }
        });
  }

  /** Whether {@code all} begins with the rows of {@code some}. */
  static void grows(FeatureMatrix some, FeatureMatrix all, RunContext run) {
    int d = some.info().cols();
    long n = some.info().rows();
    if (all.info().cols() != d || all.info().rows() < n) {
      throw differs(
          "at least " + n + " rows of " + d + " columns",
          all.info().rows() + " rows of " + all.info().cols());
    }
    run.parallel(
        n,
        CHUNK,
        (from, to) -> {
          int count = (int) (to - from);
          var a = new float[count * d];
          var b = new float[count * d];
          some.read(from, count, a, 0);
          all.read(from, count, b, 0);
          int at = Arrays.mismatch(a, b);
          if (at >= 0) {
            throw differs(
                "the rows of the index first, unchanged",
                "another number in row " + (from + at / d) + ", column " + at % d);
          }
        });
  }

  private static LastlayerException differs(String expected, String found) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "the rows to grow by",
            expected,
            found,
            "Build a new index when rows have changed."));
  }
}
