package org.lastlayer.reduce.umap.internal;

import java.util.SplittableRandom;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/**
 * What the optimiser lowers, in nats a row: {@code −w·ln v} over all edges of weight w between
 * points of similarity v, and {@code −ln(1−v)} over as many other points as push. That is not the
 * cross entropy of graph and map, in which all points push and which does not fall (Damrich and
 * Hamprecht 2021, On UMAP's true loss function).
 */
final class Loss {
  private static final int GRAIN = 256;

  /** Others that are looked at for each row, drawn by chance. */
  private static final int OTHERS = 100;

  private static final double LEAST = 1e-9;

  private final Edges graph;
  private final float[][] at;
  private final Curve curve;
  private final UmapParameters parameters;

  Loss(Edges graph, float[][] at, Curve curve, UmapParameters parameters) {
    this.graph = graph;
    this.at = at;
    this.curve = curve;
    this.parameters = parameters;
  }

  /** Of the map. O(n). */
  double of(RunContext run) {
    int n = graph.rows();
    long seed = run.random("umap.loss").nextLong();
    var sums = new double[(n + GRAIN - 1) / GRAIN];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var random = new SplittableRandom(seed ^ from * 0x9e3779b97f4a7c15L);
          for (int i = (int) from; i < to; i++) {
            sums[(int) (from / GRAIN)] += row(i, random);
          }
        });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum / n;
  }

  private double row(int i, SplittableRandom random) {
    double pull = 0;
    double degree = 0;
    for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
      double w = graph.weights()[e];
      degree += w;
      pull -= w * Math.log(Math.max(similarity(i, graph.columns()[e]), LEAST));
    }
    double push = 0;
    for (int draw = 0; draw < OTHERS; draw++) {
      int j = random.nextInt(graph.rows());
      push -= j == i ? 0 : Math.log(Math.max(1 - similarity(i, j), LEAST));
    }
    double rate = parameters.negativeSampleRate() * parameters.repulsionStrength();
    return pull + rate * degree * push / OTHERS;
  }

  private double similarity(int i, int j) {
    double square = 0;
    for (var axis : at) {
      double d = (double) axis[i] - axis[j];
      square += d * d;
    }
    return curve.similarity(square);
  }
}
