package org.lastlayer.kernel.internal;

import java.util.Arrays;

/** Every {@link Op} in plain Java, in a shape that the JIT compiler can vectorise by itself. */
record ScalarTile(Terms terms, float[] weights) implements TileOp {
  private static final int MR = 4;
  private static final int NR = 32;

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
    Arrays.fill(out, oi, oi + MR * NR, 0f);
    boolean ratio = terms.op() == Op.BRAY_CURTIS || terms.op() == Op.JACCARD;
    var under = ratio ? new float[MR * NR] : out;
    for (int c = 0; c < d; c++) {
      float w = weights.length == 0 ? 1f : weights[c];
      for (int i = 0; i < MR; i++) {
        row(a[ai + c * MR + i], b, bi + c * NR, w, out, oi + i * NR, under, i * NR);
      }
    }
    int hits = 0;
    float scale = terms.op() == Op.GRAM ? -2f : 1f;
    for (int i = 0; i < MR; i++) {
      float t = limit[ti + i];
      boolean hit = false;
      for (int j = 0; j < NR; j++) {
        float sum = out[oi + i * NR + j];
        if (ratio) {
          sum /= (under[i * NR + j] + Terms.TINY);
        }
        float s = bias[bj + j] + scale * sum;
        out[oi + i * NR + j] = s;
        hit |= s <= t;
      }
      hits |= hit ? 1 << i : 0;
    }
    return hits;
  }

  private void row(float x, float[] b, int y, float w, float[] out, int o, float[] under, int u) {
    switch (terms.op()) {
      case GRAM -> product(x, b, y, out, o);
      case SQUARES -> squares(x, b, y, out, o);
      case L1 -> absolute(x, b, y, out, o);
      case CHEBYSHEV -> greatest(x, b, y, out, o);
      case POWER -> power(x, b, y, terms.power(), out, o);
      case CANBERRA -> canberra(x, b, y, w, out, o);
      case CHI_SQUARED -> chiSquared(x, b, y, out, o);
      case JENSEN_SHANNON -> jensenShannon(x, b, y, out, o);
      case HAMMING -> unequal(x, b, y, w, out, o);
      case JACCARD -> {
        unequal(x, b, y, w, out, o);
        present(x, b, y, w, under, u);
      }
      case BRAY_CURTIS -> {
        differences(x, b, y, w, out, o);
        differences(-x, b, y, w, under, u);
      }
    }
  }

  private static void product(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      out[o + j] += x * b[y + j];
    }
  }

  private static void squares(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      float e = x - b[y + j];
      out[o + j] += e * e;
    }
  }

  private static void absolute(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      out[o + j] += Math.abs(x - b[y + j]);
    }
  }

  private static void greatest(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      out[o + j] = Math.max(out[o + j], Math.abs(x - b[y + j]));
    }
  }

  private static void differences(float x, float[] b, int y, float w, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      out[o + j] += w * Math.abs(x - b[y + j]);
    }
  }

  private static void canberra(float x, float[] b, int y, float w, float[] out, int o) {
    float size = Math.abs(x);
    for (int j = 0; j < NR; j++) {
      float v = b[y + j];
      out[o + j] += w * (Math.abs(x - v) / (size + Math.abs(v) + Terms.TINY));
    }
  }

  private static void chiSquared(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      float e = x - b[y + j];
      out[o + j] += e * (e / (x + b[y + j] + Terms.TINY));
    }
  }

  private static void unequal(float x, float[] b, int y, float w, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      out[o + j] += x == b[y + j] ? 0f : w;
    }
  }

  private static void present(float x, float[] b, int y, float w, float[] out, int o) {
    float size = Math.abs(x);
    for (int j = 0; j < NR; j++) {
      out[o + j] += size + Math.abs(b[y + j]) == 0f ? 0f : w;
    }
  }

  private static void jensenShannon(float x, float[] b, int y, float[] out, int o) {
    for (int j = 0; j < NR; j++) {
      float e = x - b[y + j];
      float r = e / (x + b[y + j] + Terms.TINY);
      float z = r * r;
      float q = ((Terms.Q3 * z + Terms.Q2) * z + Terms.Q1) * z + Terms.Q0;
      out[o + j] += e * e * q;
    }
  }

  private static void power(float x, float[] b, int y, float power, float[] out, int o) {
    int low = Terms.low(power);
    for (int j = 0; j < NR; j++) {
      int bits = Math.max(low, Float.floatToRawIntBits(Math.abs(x - b[y + j])));
      float m = Float.intBitsToFloat(bits & 0x7fffff | 0x3f800000);
      float log = ((Terms.L3 * m + Terms.L2) * m + Terms.L1) * m + Terms.L0;
      float z = (log + (bits >>> 23)) * power;
      float shifted = z + Terms.SHIFT;
      float f = z - (shifted - Terms.SHIFT);
      float mantissa = ((Terms.E3 * f + Terms.E2) * f + Terms.E1) * f + Terms.E0;
      out[o + j] +=
          Float.intBitsToFloat(
              Float.floatToRawIntBits(mantissa) + (Float.floatToRawIntBits(shifted) << 23));
    }
  }
}
