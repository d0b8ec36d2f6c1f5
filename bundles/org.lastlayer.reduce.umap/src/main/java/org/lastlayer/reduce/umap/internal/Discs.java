package org.lastlayer.reduce.umap.internal;

import java.util.stream.IntStream;
import org.lastlayer.api.run.RunContext;

/** Discs, or balls, moved apart. */
final class Discs {
  /** Up to so many look at each other. */
  private static final int MOST = 4000;

  private Discs() {}

  /**
   * The largest stay; each other one goes outward from the middle until it touches no larger one.
   * O(m²) for m discs, at most {@link #MOST}.
   */
  static void spread(double[][] centres, double[] radii, RunContext run) {
    int axes = centres[0].length;
    var middle = new double[axes];
    for (var centre : centres) {
      for (int axis = 0; axis < axes; axis++) {
        middle[axis] += centre[axis] / centres.length;
      }
    }
    var order =
        IntStream.range(0, radii.length)
            .boxed()
            .sorted((a, b) -> Double.compare(radii[b], radii[a]))
            .mapToInt(Integer::intValue)
            .limit(MOST)
            .toArray();
    var random = run.random("umap.parts");
    for (int place = 0; place < order.length; place++) {
      run.checkpoint();
      int c = order[place];
      var out = new double[axes];
      double length = 0;
      for (int axis = 0; axis < axes; axis++) {
        out[axis] = centres[c][axis] - middle[axis] + random.nextGaussian() * 1e-3;
        length += out[axis] * out[axis];
      }
      length = Math.sqrt(length);
      for (int axis = 0; axis < axes; axis++) {
        out[axis] /= length;
      }
      move(centres, radii, order, place, out);
    }
  }

  /** Goes on until a look at all larger ones finds nothing to go out of. */
  private static void move(
      double[][] centres, double[] radii, int[] order, int place, double[] out) {
    int c = order[place];
    boolean free = false;
    while (!free) {
      free = true;
      for (int other = 0; other < place; other++) {
        int o = order[other];
        double apart = (radii[c] + radii[o]) * 1.05;
        double along = 0;
        double square = 0;
        for (int axis = 0; axis < out.length; axis++) {
          double d = centres[c][axis] - centres[o][axis];
          along += d * out[axis];
          square += d * d;
        }
        if (square < apart * apart * (1 - 1e-9)) {
          // the way along the ray to where the distance is right
          double way = -along + Math.sqrt(along * along + apart * apart - square);
          for (int axis = 0; axis < out.length; axis++) {
            centres[c][axis] += way * out[axis];
          }
          free = false;
        }
      }
    }
  }
}
