package org.lastlayer.kernel.internal;

/**
 * Every {@link Op} in plain Java, in a shape that the JIT compiler can vectorise by itself: the
 * innermost loops walk two arrays with one index. With two offsets it could not tell that the
 * arrays do not overlap.
 */
record ScalarTile(Terms terms, float[] weights) implements TileOp {
  private static final int MR = 4;
  private static final int NR = 256;

  @Override
  public int mr() {
    return MR;
  }

  @Override
  public int nr() {
    return NR;
  }

  @Override
  public int run(
      float[] a,
      int ai,
      float[] b,
      int bi,
      int d,
      float[] bias,
      int bj,
      float[] limit,
      int ti,
      float[] out,
      int oi) {
    boolean ratio = terms.op() == Op.BRAY_CURTIS || terms.op() == Op.JACCARD;
    var sums = new float[MR][NR];
    var under = new float[ratio ? MR : 0][NR];
    var u = new float[NR];
    for (int c = 0; c < d; c++) {
      System.arraycopy(b, bi + c * NR, u, 0, NR);
      float w = weights.length == 0 ? 1f : weights[c];
      for (int i = 0; i < MR; i++) {
        float x = a[ai + c * MR + i];
        add(x, u, w, sums[i]);
        if (ratio) {
          addUnder(x, u, w, under[i]);
        }
      }
    }
    int hits = 0;
    float scale = terms.op() == Op.GRAM ? -2f : 1f;
    for (int i = 0; i < MR; i++) {
      float t = limit[ti + i];
      boolean hit = false;
      for (int j = 0; j < NR; j++) {
        float sum = ratio ? sums[i][j] / (under[i][j] + Terms.TINY) : sums[i][j];
        float s = bias[bj + j] + scale * sum;
        out[oi + i * NR + j] = s;
        hit |= s <= t;
      }
      hits |= hit ? 1 << i : 0;
    }
    return hits;
  }

  private void add(float x, float[] u, float w, float[] sum) {
    switch (terms.op()) {
      case GRAM -> product(x, u, sum);
      case SQUARES -> squares(x, u, sum);
      case L1 -> absolute(x, u, sum);
      case CHEBYSHEV -> greatest(x, u, sum);
      case POWER -> {
        if (terms.power() == 3) {
          cubes(x, u, sum);
        } else {
          power(x, u, terms.power(), sum);
        }
      }
      case CANBERRA -> canberra(x, u, w, sum);
      case CHI_SQUARED -> chiSquared(x, u, sum);
      case JENSEN_SHANNON -> jensenShannon(x, u, sum);
      case HAMMING, JACCARD -> unequal(x, u, w, sum);
      case BRAY_CURTIS -> differences(x, u, w, sum);
    }
  }

  private void addUnder(float x, float[] u, float w, float[] under) {
    if (terms.op() == Op.JACCARD) {
      present(x, u, w, under);
    } else {
      differences(-x, u, w, under);
    }
  }

  private static void product(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      sum[j] += x * u[j];
    }
  }

  private static void squares(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      float e = x - u[j];
      sum[j] += e * e;
    }
  }

  private static void absolute(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      sum[j] += Math.abs(x - u[j]);
    }
  }

  private static void greatest(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      sum[j] = Math.max(sum[j], Math.abs(x - u[j]));
    }
  }

  private static void differences(float x, float[] u, float w, float[] sum) {
    for (int j = 0; j < NR; j++) {
      sum[j] += w * Math.abs(x - u[j]);
    }
  }

  private static void canberra(float x, float[] u, float w, float[] sum) {
    float size = Math.abs(x);
    for (int j = 0; j < NR; j++) {
      float v = u[j];
      sum[j] += w * (Math.abs(x - v) / (size + Math.abs(v) + Terms.TINY));
    }
  }

  private static void chiSquared(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      float e = x - u[j];
      sum[j] += e * (e / (x + u[j] + Terms.TINY));
    }
  }

  private static void unequal(float x, float[] u, float w, float[] sum) {
    for (int j = 0; j < NR; j++) {
      sum[j] += w * notZero(Math.abs(x - u[j]));
    }
  }

  private static void present(float x, float[] u, float w, float[] sum) {
    float size = Math.abs(x);
    for (int j = 0; j < NR; j++) {
      sum[j] += w * notZero(size + Math.abs(u[j]));
    }
  }

  /** 0 for 0 and 1 for any other that is not negative, without a branch. */
  private static float notZero(float x) {
    return Math.min(1f, x * 0x1p127f * 0x1p30f);
  }

  private static void jensenShannon(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      float e = x - u[j];
      float r = e / (x + u[j] + Terms.TINY);
      float z = r * r;
      float q = ((Terms.Q3 * z + Terms.Q2) * z + Terms.Q1) * z + Terms.Q0;
      sum[j] += e * e * q;
    }
  }

  private static void cubes(float x, float[] u, float[] sum) {
    for (int j = 0; j < NR; j++) {
      float e = Math.abs(x - u[j]);
      sum[j] += e * e * e;
    }
  }

  private static void power(float x, float[] u, float power, float[] sum) {
    int low = Terms.low(power);
    for (int j = 0; j < NR; j++) {
      int bits = Math.max(low, Float.floatToRawIntBits(Math.abs(x - u[j])));
      float m = Float.intBitsToFloat((bits & 0x7fffff) | 0x3f800000);
      float log = ((Terms.L3 * m + Terms.L2) * m + Terms.L1) * m + Terms.L0;
      float z = (log + (bits >>> 23)) * power;
      float shifted = z + Terms.SHIFT;
      float f = z - (shifted - Terms.SHIFT);
      float mantissa = ((Terms.E3 * f + Terms.E2) * f + Terms.E1) * f + Terms.E0;
      sum[j] +=
          Float.intBitsToFloat(
              Float.floatToRawIntBits(mantissa) + (Float.floatToRawIntBits(shifted) << 23));
    }
  }
}
