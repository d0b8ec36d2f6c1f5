package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * Planes that halve a sample of rows again and again, each square to the line between two rows that
 * are far apart. Threads: any number may ask.
 */
public final class SplitTree {
  private static final int SAMPLE = 4096;
  private static final int LEAF = 12;

  private final Simd simd = Simd.best();
  private final int d;

  /** The planes as a heap: below plane {@code i} are {@code 2i + 1} and {@code 2i + 2}. */
  private final float[][] normals;

  private final float[] offsets;
  private final int depth;

  private SplitTree(int d, int depth) {
    this.d = d;
    this.depth = depth;
    this.normals = new float[(1 << depth) - 1][];
    this.offsets = new float[normals.length];
  }

  /** From rows {@code [from, from + n)}, evenly spread. O(sample·d·depth). */
  public static SplitTree of(FeatureMatrix x, int from, int n, RunContext run) {
    int d = x.info().cols();
    int m = Math.min(SAMPLE, n);
    var some = new float[Math.multiplyExact(m, d)];
    var rows = new int[m];
    for (int i = 0; i < m; i++) {
      x.read(from + (long) i * n / m, 1, some, i * d);
      rows[i] = i;
    }
    int depth = 0;
    while (m >> (depth + 1) >= LEAF) {
      depth++;
    }
    var tree = new SplitTree(d, depth);
    tree.split(0, some, rows, 0, m, run);
    return tree;
  }

  private void split(int plane, float[] x, int[] rows, int from, int to, RunContext run) {
    if (plane >= normals.length || to - from < 2) {
      return;
    }
    run.checkpoint();
    int a = farthest(x, rows, from, to, rows[from]);
    int b = farthest(x, rows, from, to, a);
    var normal = new float[d];
    for (int c = 0; c < d; c++) {
      normal[c] = x[a * d + c] - x[b * d + c];
    }
    var keys = new long[to - from];
    for (int i = from; i < to; i++) {
      float along = simd.dot(normal, 0, x, rows[i] * d, d);
      int bits = Float.floatToIntBits(along + 0f);
      keys[i - from] = (long) (bits ^ ((bits >> 31) & 0x7fffffff)) << 32 | rows[i];
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      rows[i] = (int) keys[i - from];
    }
    int mid = (from + to) >>> 1;
    normals[plane] = normal;
    offsets[plane] = simd.dot(normal, 0, x, rows[mid] * d, d);
    split(2 * plane + 1, x, rows, from, mid, run);
    split(2 * plane + 2, x, rows, mid, to, run);
  }

  private int farthest(float[] x, int[] rows, int from, int to, int one) {
    double most = -1;
    int found = one;
    for (int i = from; i < to; i++) {
      double s = 0;
      for (int c = 0; c < d; c++) {
        float e = x[rows[i] * d + c] - x[one * d + c];
        s += e * e;
      }
      if (s > most) {
        most = s;
        found = rows[i];
      }
    }
    return found;
  }

  /** The number of the part that a row lies in; parts next to each other have near numbers. */
  public int leaf(float[] row) {
    int plane = 0;
    int leaf = 0;
    for (int level = 0; level < depth; level++) {
      boolean high =
          normals[plane] != null && simd.dot(normals[plane], 0, row, 0, d) >= offsets[plane];
      leaf = 2 * leaf + (high ? 1 : 0);
      plane = 2 * plane + (high ? 2 : 1);
    }
    return leaf;
  }
}
