package org.lastlayer.reduce.umap.internal;

import java.util.Arrays;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.curve.CurveForces;
import org.lastlayer.kernel.curve.Links;

/** Places new points on a map that stays where it is. */
final class Placing {
  /** Of the learning rate: new points begin near where they belong. */
  private static final double SLOWER = 0.25;

  private static final int GRAIN = 256;

  private Placing() {}

  /** One array an axis. */
  static float[][] place(Neighbors near, float[][] map, UmapParameters parameters, RunContext run) {
    var links = links(near, parameters, run);
    var curve = Curve.of(parameters.minDistance(), parameters.spread());
    var forces =
        new CurveForces(
            (float) curve.a(), (float) curve.b(), (float) parameters.repulsionStrength());
    int rounds = Math.max(30, parameters.rounds(map[0].length) / 3);
    var at = amid(links, map, run);
    var next = new float[map.length][links.rows()];
    for (int round = 0; round < rounds; round++) {
      run.checkpoint();
      float rate = (float) (parameters.learningRate() * SLOWER * (rounds - round) / rounds);
      forces.step(links, 0, map, at, next, rate, round * 0x2545f491, false, run);
      var before = at;
      at = next;
      next = before;
    }
    return at;
  }

  /** Each row is tied to its neighbours, the nearest one in full. */
  private static Links links(Neighbors near, UmapParameters parameters, RunContext run) {
    int n = near.queries();
    int k = near.k();
    double ties = Math.max(0, parameters.localConnectivity() - 1);
    var members = Widths.of(near, false, ties, run).members(near, run);
    int wide = (k + Links.GROUP - 1) / Links.GROUP * Links.GROUP;
    var starts = new int[n + 1];
    var columns = new int[Math.multiplyExact(n, wide)];
    var weights = new float[columns.length];
    var groups = new byte[n];
    var shares = new float[n];
    for (int i = 0; i < n; i++) {
      starts[i + 1] = (i + 1) * wide;
      System.arraycopy(members.ids(), i * k, columns, i * wide, k);
      Arrays.fill(columns, i * wide + k, i * wide + wide, members.ids()[i * k]);
      float most = 0;
      for (int e = i * k; e < i * k + k; e++) {
        most = Math.max(most, members.p()[e]);
      }
      double sum = 0;
      for (int e = 0; e < k; e++) {
        weights[i * wide + e] = members.p()[i * k + e] / most;
        sum += weights[i * wide + e];
      }
      double pushes = parameters.negativeSampleRate() * sum;
      groups[i] = (byte) Math.clamp((long) Math.ceil(pushes / Links.GROUP), 0, Links.MOST);
      shares[i] = groups[i] == 0 ? 0 : (float) (pushes / (groups[i] * Links.GROUP));
    }
    return new Links(1, starts, columns, weights, groups, shares);
  }

  private static float[][] amid(Links links, float[][] map, RunContext run) {
    var at = new float[map.length][links.rows()];
    run.parallel(
        links.rows(),
        GRAIN,
        (from, to) -> {
          for (int i = (int) from; i < to; i++) {
            double sum = 0;
            for (int e = links.starts()[i]; e < links.starts()[i + 1]; e++) {
              sum += links.weights()[e];
            }
            for (int axis = 0; axis < map.length; axis++) {
              double mean = 0;
              for (int e = links.starts()[i]; e < links.starts()[i + 1]; e++) {
                mean += links.weights()[e] * map[axis][links.columns()[e]] / sum;
              }
              at[axis][i] = (float) mean;
            }
          }
        });
    return at;
  }
}
