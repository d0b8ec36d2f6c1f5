package org.lastlayer.kernel.grid;

import org.lastlayer.api.run.RunContext;

/**
 * Repulsion among points by looking at all pairs. Threads: any number; works on {@link
 * RunContext#parallel}. Cost: O(n²) a call; at 2,000 points about 2 ms on one core with lanes.
 */
public final class PairRepulsion {
  private static final int GRAIN = 128;

  private PairRepulsion() {}

  /**
   * Fills {@code into} with {@code Σⱼ (yᵢ − yⱼ)·(1 + |yᵢ − yⱼ|²)^−(α+1)}.
   *
   * @param at coordinates, one array an axis, two or three
   * @param alpha 1 is t-SNE's own and the fastest
   * @return the normaliser {@code Σ (1 + |yᵢ − yⱼ|²)^−α} over all i ≠ j
   */
  public static double forces(float[][] at, float[][] into, double alpha, RunContext run) {
    int n = at[0].length;
    var sums = new double[n];
    apply(at, at, into, sums, alpha, run);
    double sum = 0;
    for (double s : sums) {
      sum += s - 1;
    }
    return sum;
  }

  /**
   * The same on other points by those of a map: fills {@code into} with the forces and {@code sums}
   * with each point's own {@code Σⱼ (1 + |yᵢ − yⱼ|²)^−α} over all of the map.
   */
  public static void apply(
      float[][] map,
      float[][] points,
      float[][] into,
      double[] sums,
      double alpha,
      RunContext run) {
    var loops = Loops.best();
    int n = map[0].length;
    boolean space = map.length == 3;
    var z = space ? map[2] : new float[n];
    run.parallel(
        points[0].length,
        GRAIN,
        (from, to) -> {
          var four = new double[4];
          for (int i = (int) from; i < to; i++) {
            java.util.Arrays.fill(four, 0);
            float pz = space ? points[2][i] : 0;
            if (alpha == 1) {
              loops.repel(map[0], map[1], z, n, points[0][i], points[1][i], pz, four);
            } else {
              tailed(map[0], map[1], z, points[0][i], points[1][i], pz, alpha, four);
            }
            for (int axis = 0; axis < into.length; axis++) {
              into[axis][i] = (float) four[axis];
            }
            sums[i] = four[3];
          }
        });
  }

  /** As {@link Loops#repel} with another tail. */
  private static void tailed(
      float[] x, float[] y, float[] z, float px, float py, float pz, double alpha, double[] into) {
    for (int j = 0; j < x.length; j++) {
      double dx = px - x[j];
      double dy = py - y[j];
      double dz = pz - z[j];
      double q = 1 / (1 + dx * dx + dy * dy + dz * dz);
      double w = Math.pow(q, alpha);
      double r = w * q;
      into[0] += r * dx;
      into[1] += r * dy;
      into[2] += r * dz;
      into[3] += w;
    }
  }
}
