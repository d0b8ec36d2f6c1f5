package org.lastlayer.measure.data.internal;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Tiles;

/**
 * Sums of distances from rows to the members of each class, tile by tile: rows × rows is never
 * held. Threads: any number may ask.
 */
final class ClassDistances {
  private static final int TILE = 128;

  private final FeatureMatrix x;
  private final DistanceMetric metric;
  private final int[] codes;
  private final int[] members;
  private final int classes;

  /** Members are rows of {@code x} with a class. */
  ClassDistances(FeatureMatrix x, DistanceMetric metric, int[] codes, int classes, int[] members) {
    this.x = x;
    this.metric = metric;
    this.codes = codes;
    this.members = members;
    this.classes = classes;
  }

  /**
   * The sums for rows {@code [from, to)}, a row's distance to itself left out: {@code [(to − from)
   * × classes]}. O((to − from) · members · d).
   */
  double[] sums(int from, int to, RunContext run) {
    int d = x.info().cols();
    int m = to - from;
    var kernel = metric.kernel();
    var a = new float[m * d];
    x.read(from, m, a, 0);
    var b = new float[TILE * d];
    var tile = new float[m * TILE];
    var sums = new double[m * classes];
    for (int at = 0; at < members.length; at += TILE) {
      run.checkpoint();
      int n = Math.min(TILE, members.length - at);
      for (int j = 0; j < n; j++) {
        x.read(members[at + j], 1, b, j * d);
      }
      Tiles.fill(kernel, a, 0, m, b, 0, n, d, tile);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          int other = members[at + j];
          if (other != from + i) {
            sums[i * classes + codes[other]] += tile[i * n + j];
          }
        }
      }
    }
    return sums;
  }
}
