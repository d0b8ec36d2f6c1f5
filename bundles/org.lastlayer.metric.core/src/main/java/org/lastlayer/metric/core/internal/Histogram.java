package org.lastlayer.metric.core.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;

/** Rows as histograms: nothing negative, scaled to sum 1. */
final class Histogram {
  private Histogram() {}

  /** What the row is multiplied by to sum 1; 0 for a row of zeros. */
  static double scale(float[] x, int at, int d) {
    double s = 0;
    for (int i = at; i < at + d; i++) {
      if (x[i] < 0) {
        throw negative("column " + (i - at) + " of a query", x[i]);
      }
      s += x[i];
    }
    return s > 0 ? 1 / s : 0;
  }

  /** The roots of the shares. */
  static void roots(float[] x, int at, int d, float[] into, int to) {
    double scale = scale(x, at, d);
    for (int i = 0; i < d; i++) {
      into[to + i] = (float) Math.sqrt(x[at + i] * scale);
    }
  }

  /**
   * Looks through all rows.
   *
   * @param zeros whether a row of zeros will do
   * @throws LastlayerException DATA, naming the first row that will not
   */
  static void check(FeatureMatrix data, boolean zeros, RunContext run) {
    int d = data.info().cols();
    var first = new AtomicLong(Long.MAX_VALUE);
    run.parallel(
        data.info().rows(),
        Math.max(1, (1 << 18) / d),
        (from, to) -> {
          var row = new float[d];
          for (long r = from; r < to; r++) {
            data.read(r, 1, row, 0);
            if (!holds(row, zeros)) {
              first.accumulateAndGet(r, Math::min);
              return;
            }
          }
        });
    if (first.get() < Long.MAX_VALUE) {
      throw told(data, first.get());
    }
  }

  /** A NaN passes: the kernel names it better. */
  private static boolean holds(float[] row, boolean zeros) {
    boolean some = zeros;
    for (float v : row) {
      if (v < 0) {
        return false;
      }
      some |= v != 0;
    }
    return some;
  }

  private static LastlayerException told(FeatureMatrix data, long r) {
    var row = new float[data.info().cols()];
    data.read(r, 1, row, 0);
    for (int i = 0; i < row.length; i++) {
      if (row[i] < 0) {
        return negative("row " + r + ", column " + i + " of the data", row[i]);
      }
    }
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "row " + r + " of the data",
            "a row with something in it",
            "zeros",
            "A histogram without mass is at no distance from another. Leave the row out."));
  }

  /** What is told of a number below 0. */
  static LastlayerException negative(String where, float found) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            where,
            "0 or more: the metric compares histograms",
            Float.toString(found),
            "Choose a metric for any rows, such as cosine, or features that are not negative."));
  }
}
