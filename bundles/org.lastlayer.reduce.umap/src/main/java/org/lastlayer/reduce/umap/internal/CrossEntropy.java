package org.lastlayer.reduce.umap.internal;

import java.util.SplittableRandom;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/**
 * What a map says of a graph, in nats a row: over all pairs {@code w·ln(w/v) + (1−w)·ln((1−w)/(1−v))}
 * for weights w and similarities v. Exact for edges; for the other pairs from some partners a row,
 * drawn by chance.
 */
final class CrossEntropy {
  private static final int GRAIN = 256;
  private static final int PARTNERS = 100;
  private static final double LEAST = 1e-9;

  private CrossEntropy() {}

  /** Of a map, one array an axis. O(n). */
  static double of(Edges graph, float[][] at, Curve curve, RunContext run) {
    int n = graph.rows();
    long seed = run.random("umap.cost").nextLong();
    var sums = new double[(n + GRAIN - 1) / GRAIN];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var random = new SplittableRandom(seed ^ from * 0x9e3779b97f4a7c15L);
          double sum = 0;
          for (int i = (int) from; i < to; i++) {
            sum += row(graph, at, curve, i, random);
          }
          sums[(int) (from / GRAIN)] = sum;
        });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum / n;
  }

  private static double row(
      Edges graph, float[][] at, Curve curve, int i, SplittableRandom random) {
    int n = graph.rows();
    double sum = 0;
    double others = 0;
    for (int draw = 0; draw < PARTNERS; draw++) {
      int j = random.nextInt(n);
      others += j == i ? 0 : apart(similarity(at, curve, i, j));
    }
    sum += others * n / PARTNERS;
    for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
      double w = graph.weights()[e];
      if (w > 0) {
        double v = similarity(at, curve, i, graph.columns()[e]);
        double near = Math.max(v, LEAST);
        // as an edge, and no longer as one of the others
        sum += w * Math.log(w / near) + (w < 1 ? (1 - w) * Math.log(1 - w) : 0) - w * apart(v);
      }
    }
    return sum;
  }

  /** {@code −ln(1 − v)}. */
  private static double apart(double v) {
    return -Math.log(Math.max(1 - v, LEAST));
  }

  private static double similarity(float[][] at, Curve curve, int i, int j) {
    double square = 0;
    for (var axis : at) {
      double d = (double) axis[i] - axis[j];
      square += d * d;
    }
    return curve.similarity(square);
  }
}
