package org.lastlayer.reduce.tsne.internal;

import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.OneSided;
import org.lastlayer.kernel.grid.PairRepulsion;

/** Places new points on a map that stays where it is. */
record Placing(float[][] map, OneSided seen, double alpha) {
  private static final int STEPS = 30;
  private static final int GRAIN = 256;

  /** The pull of a point's own neighbours is of order 1/2 at distance 1: steps a fraction of it. */
  private static final float RATE = 0.5f;

  private static final float FARTHEST = 0.25f;

  float[][] place(RunContext run) {
    int n = seen.ids().length / seen.k();
    var at = amid(n, run);
    var push = new float[map.length][n];
    var sums = new double[n];
    for (int s = 0; s < STEPS; s++) {
      PairRepulsion.apply(map, at, push, sums, alpha, run);
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              step(at, push, sums[i], i);
            }
          });
    }
    return at;
  }

  private float[][] amid(int n, RunContext run) {
    var at = new float[map.length][n];
    int k = seen.k();
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          for (int axis = 0; axis < map.length; axis++) {
            for (int i = (int) from; i < to; i++) {
              double sum = 0;
              for (int e = i * k; e < i * k + k; e++) {
                sum += (double) seen.p()[e] * map[axis][seen.ids()[e]];
              }
              at[axis][i] = (float) sum;
            }
          }
        });
    return at;
  }

  private void step(float[][] at, float[][] push, double normaliser, int i) {
    int k = seen.k();
    var slope = new double[map.length];
    for (int e = i * k; e < i * k + k; e++) {
      int j = seen.ids()[e];
      double square = 1;
      for (int axis = 0; axis < map.length; axis++) {
        double d = at[axis][i] - map[axis][j];
        square += d * d;
      }
      for (int axis = 0; axis < map.length; axis++) {
        slope[axis] += seen.p()[e] * (at[axis][i] - map[axis][j]) / square;
      }
    }
    double length = 0;
    for (int axis = 0; axis < map.length; axis++) {
      slope[axis] -= push[axis][i] / normaliser;
      length += slope[axis] * slope[axis];
    }
    length = Math.sqrt(length) * RATE;
    double scale = length > FARTHEST ? RATE * FARTHEST / length : RATE;
    for (int axis = 0; axis < map.length; axis++) {
      at[axis][i] -= (float) (scale * slope[axis]);
    }
  }
}
