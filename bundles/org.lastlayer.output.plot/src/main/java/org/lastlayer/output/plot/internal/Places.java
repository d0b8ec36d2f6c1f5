package org.lastlayer.output.plot.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;

/**
 * Where a map's rows lie, flat and unscaled: a deep map is seen from a fixed side, without
 * perspective.
 *
 * @param depth 0 farthest, 1 nearest; empty for a flat map
 * @param cube where the eight corners of a deep map's box lie, x and y in turn; empty for a flat
 *     one. Bit 0, 1, 2 of a corner's number: at the end of axis 1, 2, 3.
 */
record Places(float[] x, float[] y, float[] depth, float[] cube) {
  private static final double YAW = -0.6;
  private static final double PITCH = 0.42;

  static Places of(FeatureMatrix map) {
    int n = Math.toIntExact(map.info().rows());
    int dims = map.info().cols();
    return of(map.toArray(), n, dims);
  }

  /**
   * @param all {@code [n × dims]}
   */
  static Places of(float[] all, int n, int dims) {
    return dims >= 3 ? deep(all, n, dims) : flat(all, n, dims);
  }

  /** Those rows, in the same place. */
  Places slice(int from, int to) {
    return new Places(
        Arrays.copyOfRange(x, from, to),
        Arrays.copyOfRange(y, from, to),
        isDeep() ? Arrays.copyOfRange(depth, from, to) : depth,
        cube);
  }

  private static Places flat(float[] all, int n, int dims) {
    var x = new float[n];
    var y = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = all[i * dims];
      y[i] = dims > 1 ? -all[i * dims + 1] : 0;
    }
    return new Places(x, y, new float[0], new float[0]);
  }

  private static Places deep(float[] all, int n, int dims) {
    var middle = new double[3];
    double reach = 0;
    for (int d = 0; d < 3; d++) {
      double lo = Double.POSITIVE_INFINITY;
      double hi = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        lo = Math.min(lo, all[i * dims + d]);
        hi = Math.max(hi, all[i * dims + d]);
      }
      middle[d] = (lo + hi) / 2;
      reach = Math.max(reach, (hi - lo) / 2);
    }
    var places = new Places(new float[n], new float[n], new float[n], new float[16]);
    var seen = new double[3];
    for (int i = 0; i < n; i++) {
      int at = i * dims;
      turn(
          (all[at] - middle[0]) / reach,
          (all[at + 1] - middle[1]) / reach,
          (all[at + 2] - middle[2]) / reach,
          seen);
      places.x[i] = (float) seen[0];
      places.y[i] = (float) seen[1];
      places.depth[i] = (float) Math.clamp(seen[2] / 2.6 + 0.5, 0, 1);
    }
    for (int c = 0; c < 8; c++) {
      turn((c & 1) * 2 - 1, (c >> 1 & 1) * 2 - 1, (c >> 2) * 2 - 1, seen);
      places.cube[2 * c] = (float) seen[0];
      places.cube[2 * c + 1] = (float) seen[1];
    }
    return places;
  }

  private static void turn(double x, double y, double z, double[] seen) {
    double right = x * Math.cos(YAW) + z * Math.sin(YAW);
    double near = -x * Math.sin(YAW) + z * Math.cos(YAW);
    seen[0] = right;
    seen[1] = -(y * Math.cos(PITCH) - near * Math.sin(PITCH));
    seen[2] = y * Math.sin(PITCH) + near * Math.cos(PITCH);
  }

  boolean isDeep() {
    return cube.length > 0;
  }

  /** The same places moved and scaled into a box, proportions kept, with a margin. */
  Places within(float left, float top, float width, float height, float margin) {
    float[][] all = isDeep() ? new float[][] {odd(cube, 0), odd(cube, 1)} : new float[][] {x, y};
    var loX = min(all[0]);
    var loY = min(all[1]);
    float spanX = -min(negative(all[0])) - loX;
    float spanY = -min(negative(all[1])) - loY;
    float scale =
        Math.min(
            (width - 2 * margin) / Math.max(spanX, 1e-20f),
            (height - 2 * margin) / Math.max(spanY, 1e-20f));
    float addX = left + width / 2 - (loX + spanX / 2) * scale;
    float addY = top + height / 2 - (loY + spanY / 2) * scale;
    var corners = cube.clone();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = corners[i] * scale + (i % 2 == 0 ? addX : addY);
    }
    return new Places(moved(x, scale, addX), moved(y, scale, addY), depth, corners);
  }

  private static float[] moved(float[] values, float scale, float add) {
    var moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      moved[i] = values[i] * scale + add;
    }
    return moved;
  }

  private static float[] odd(float[] pairs, int which) {
    var half = new float[pairs.length / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = pairs[2 * i + which];
    }
    return half;
  }

  private static float[] negative(float[] values) {
    return moved(values, -1, 0);
  }

  private static float min(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return Float.isFinite(least) ? least : 0;
  }
}
