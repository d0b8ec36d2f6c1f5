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
  public void many(Op op, float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      out[i] =
          switch (op) {
            case GRAM -> -2 * dot(q, qi, b, o, x.stride);
            case SQUARES -> squares(q, qi, b, o, x.stride);
            case L1 -> absolute(q, qi, b, o, x.stride);
            case CHEBYSHEV -> greatest(q, qi, b, o, x.stride);
            default -> throw new IllegalArgumentException(op + " is not summed so");
          };
    }
  }

  private static float squares(float[] a, int ai, float[] b, int bi, int d) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int c = 0; c < d; c += 4) {
      float e0 = a[ai + c] - b[bi + c];
      float e1 = a[ai + c + 1] - b[bi + c + 1];
      float e2 = a[ai + c + 2] - b[bi + c + 2];
      float e3 = a[ai + c + 3] - b[bi + c + 3];
      s0 += e0 * e0;
      s1 += e1 * e1;
      s2 += e2 * e2;
      s3 += e3 * e3;
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static float absolute(float[] a, int ai, float[] b, int bi, int d) {
    float s0 = 0;
    float s1 = 0;
    for (int c = 0; c < d; c += 2) {
      s0 += Math.abs(a[ai + c] - b[bi + c]);
      s1 += Math.abs(a[ai + c + 1] - b[bi + c + 1]);
    }
    return s0 + s1;
  }

  private static float greatest(float[] a, int ai, float[] b, int bi, int d) {
    float s = 0;
    for (int c = 0; c < d; c++) {
      s = Math.max(s, Math.abs(a[ai + c] - b[bi + c]));
    }
    return s;
  }

  @Override
  public void codes(float[] q, int qi, Codes x, int[] ids, int n, float scale, float[] out) {
    for (int i = 0; i < n; i++) {
      short[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int c = 0; c < x.stride(); c += 4) {
        float e0 = q[qi + c] - b[o + c];
        float e1 = q[qi + c + 1] - b[o + c + 1];
        float e2 = q[qi + c + 2] - b[o + c + 2];
        float e3 = q[qi + c + 3] - b[o + c + 3];
        s0 += e0 * e0;
        s1 += e1 * e1;
        s2 += e2 * e2;
        s3 += e3 * e3;
      }
      out[i] = scale * ((s0 + s1) + (s2 + s3));
    }
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
