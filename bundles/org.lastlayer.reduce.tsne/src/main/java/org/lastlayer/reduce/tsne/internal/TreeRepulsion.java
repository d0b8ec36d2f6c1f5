package org.lastlayer.reduce.tsne.internal;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Morton;

/**
 * Repulsion in space by an octree (Barnes and Hut 1986): cells seen at less than half a radian or
 * so push as one.
 *
 * <p>Nodes lie in the order in which they are walked, each with where to go on when its cell is
 * skipped. Threads: one at a time; walks on {@link RunContext#parallel}. Cost: O(n log n).
 */
final class TreeRepulsion implements Repulsion {
  private static final float ANGLE = 0.5f;

  /**
   * With heavier tails far cells count for more, and so does what is lost by taking them as one.
   */
  private static final float NARROW = 0.42f;

  private static final int LEAF = 8;
  private static final int GRAIN = 256;
  private static final int AXES = 3;

  private final double alpha;
  private final float angle;
  private int nodes;
  private float[] middle = new float[AXES * 64];
  private float[] reach = new float[64];
  private int[] count = new int[64];
  private int[] skip = new int[64];

  /** Where the points of a leaf begin; −1 for other cells. */
  private int[] leaf = new int[64];

  private float[] points = {};

  /** With similarities {@code (1 + r²)^−alpha}. */
  TreeRepulsion(double alpha) {
    this.alpha = alpha;
    this.angle = alpha < 1 ? NARROW : ANGLE;
  }

  @Override
  public double forces(float[][] at, float[][] into, RunContext run) {
    int n = at[0].length;
    var keys = Morton.sorted(at);
    points = new float[AXES * n];
    float width = 0;
    for (int axis = 0; axis < AXES; axis++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        float v = at[axis][(int) keys[i]];
        points[AXES * i + axis] = v;
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
      width = Math.max(width, high - low);
    }
    nodes = 0;
    build(keys, 0, n, Morton.BITS, width);
    var sums = new double[n];
    run.parallel(
        n,
        GRAIN,
        (from, to) -> {
          var four = new double[AXES + 1];
          for (int i = (int) from; i < to; i++) {
            Arrays.fill(four, 0);
            walk(AXES * i, four);
            for (int axis = 0; axis < AXES; axis++) {
              into[axis][(int) keys[i]] = (float) four[axis];
            }
            sums[i] = four[AXES] - 1;
          }
        });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum;
  }

  /** Adds the cell of points [from, to) and all below it. */
  private void build(long[] keys, int from, int to, int level, float width) {
    int node = nodes++;
    grow();
    double[] sum = new double[AXES];
    for (int i = from; i < to; i++) {
      for (int axis = 0; axis < AXES; axis++) {
        sum[axis] += points[AXES * i + axis];
      }
    }
    for (int axis = 0; axis < AXES; axis++) {
      middle[AXES * node + axis] = (float) (sum[axis] / (to - from));
    }
    count[node] = to - from;
    reach[node] = width * width / (angle * angle);
    boolean last = to - from <= LEAF || level == 0;
    leaf[node] = last ? from : -1;
    int begin = from;
    while (!last && begin < to) {
      int shift = 32 + AXES * (level - 1);
      long cell = keys[begin] >>> shift;
      int end = begin + 1;
      while (end < to && keys[end] >>> shift == cell) {
        end++;
      }
      build(keys, begin, end, level - 1, width / 2);
      begin = end;
    }
    skip[node] = nodes;
  }

  private void grow() {
    if (nodes > count.length) {
      int size = 2 * count.length;
      middle = Arrays.copyOf(middle, AXES * size);
      reach = Arrays.copyOf(reach, size);
      count = Arrays.copyOf(count, size);
      skip = Arrays.copyOf(skip, size);
      leaf = Arrays.copyOf(leaf, size);
    }
  }

  private void walk(int at, double[] four) {
    int node = 0;
    while (node < nodes) {
      float dx = points[at] - middle[AXES * node];
      float dy = points[at + 1] - middle[AXES * node + 1];
      float dz = points[at + 2] - middle[AXES * node + 2];
      float square = dx * dx + dy * dy + dz * dz;
      if (reach[node] < square) {
        push(dx, dy, dz, square, count[node], four);
        node = skip[node];
      } else if (leaf[node] >= 0) {
        for (int j = leaf[node]; j < leaf[node] + count[node]; j++) {
          dx = points[at] - points[AXES * j];
          dy = points[at + 1] - points[AXES * j + 1];
          dz = points[at + 2] - points[AXES * j + 2];
          push(dx, dy, dz, dx * dx + dy * dy + dz * dz, 1, four);
        }
        node = skip[node];
      } else {
        node++;
      }
    }
  }

  private void push(float dx, float dy, float dz, float square, int many, double[] four) {
    float q = 1 / (1 + square);
    float w = alpha == 1 ? q : (float) Math.pow(q, alpha);
    float r = many * q * w;
    four[0] += r * dx;
    four[1] += r * dy;
    four[2] += r * dz;
    four[3] += many * w;
  }
}
