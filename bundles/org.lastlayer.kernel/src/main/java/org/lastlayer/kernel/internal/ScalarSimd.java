package org.lastlayer.kernel.internal;

/** Plain Java: the innermost loops walk a panel, so that the JIT compiler can vectorise them. */
record ScalarSimd(String name) implements Simd {
  @Override
  public TileOp tile(Terms terms, int d) {
    return new ScalarTile(terms, terms.weights(d));
  }

  @Override
  public boolean count(
      float[] x, int at, int n, float[] lo, float[] hi, int li, int k, int[] counts, int ci) {
    int between = 0;
    for (int t = 0; t < k; t++) {
      int low = 0;
      int high = 0;
      for (int o = at; o < at + n; o++) {
        low += x[o] <= lo[li + t] ? 1 : 0;
        high += x[o] <= hi[li + t] ? 1 : 0;
      }
      counts[ci + t] += low;
      between += high - low;
    }
    return between > 0;
  }

  @Override
  public float dot(float[] a, int ai, float[] b, int bi, int d) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int c = 0;
    for (; c + 3 < d; c += 4) {
      s0 += a[ai + c] * b[bi + c];
      s1 += a[ai + c + 1] * b[bi + c + 1];
      s2 += a[ai + c + 2] * b[bi + c + 2];
      s3 += a[ai + c + 3] * b[bi + c + 3];
    }
    for (; c < d; c++) {
      s0 += a[ai + c] * b[bi + c];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public float least(float[] x, int at, int n) {
    float low = x[at];
    for (int o = at + 1; o < at + n; o++) {
      low = Math.min(low, x[o]);
    }
    return low;
  }
}
