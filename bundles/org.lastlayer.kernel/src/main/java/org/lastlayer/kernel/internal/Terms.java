package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sum over columns: which, to which power, with which weights. Threads: any number.
 *
 * <p>Hot loops may take a short polynomial for a logarithm: {@link #loss} says how far off a term
 * may be then, and whoever ranks by such sums allows for it.
 *
 * @param op the sum
 * @param power of {@link Op#POWER}; else 1
 * @param weights a weight a column, for the sums that say {@code w}; null for 1 each
 */
public record Terms(Op op, float power, float @Nullable [] weights) {
  /** log₂ m on [1, 2) less the bias of an exponent, within 6.4·10⁻⁴; least maximum error. */
  static final float L0 = -2.15362029f - 127f;

  static final float L1 = 3.04788323f;
  static final float L2 = -1.05187439f;
  static final float L3 = 0.158248561f;

  /** 2ᶠ on [−½, ½], within 7.5·10⁻⁵ of itself. */
  static final float E0 = 0.999928074f;

  static final float E1 = 0.693260986f;
  static final float E2 = 0.242611122f;
  static final float E3 = 0.0551716649f;

  /** Added and taken away again, it leaves a whole number, which stands in the last bits. */
  static final float SHIFT = 0x1.8p23f;

  /**
   * What a term of {@link Op#JENSEN_SHANNON} is to (a − b)², by z = ((a − b)/(a + b))² on [0, 1]:
   * falls from 1 to ln 2; within 3.6·10⁻⁴ of itself.
   */
  static final float Q0 = 1.00035604f;

  static final float Q1 = -0.34026f;
  static final float Q2 = 0.0859765072f;
  static final float Q3 = -0.0526786127f;

  /** Added to what is divided by, so that 0/0 is 0; lost in the rounding of any other sum. */
  static final float TINY = Float.MIN_NORMAL;

  /** Without power and weights. */
  public static Terms of(Op op) {
    return new Terms(op, 1, null);
  }

  /** The weights of {@code d} columns. */
  float[] weights(int d) {
    var given = weights;
    if (given != null) {
      return given;
    }
    var ones = new float[d];
    Arrays.fill(ones, 1f);
    return ones;
  }

  /** The bits of a number whose power is about 2⁻¹²⁵: what is smaller is taken for it. */
  static int low(float power) {
    return Float.floatToRawIntBits((float) Math.pow(2, Math.max(-126, -124.5 / power)));
  }

  /** By how much, relatively, a term may be off beyond the rounding of its sum. */
  double loss() {
    return switch (op) {
      // an error of the logarithm grows with the power; its own rounding is 2⁻¹⁷ at most
      case POWER -> power == 3 ? 0 : power * (6.6e-4 + 0x1p-16) * Math.log(2) + 1e-4;
      case JENSEN_SHANNON -> 4e-4;
      default -> 0;
    };
  }

  /** Whether a hot loop takes any row there is, and is off by no more than rounding. */
  boolean plain() {
    return switch (op) {
      case GRAM, SQUARES, L1, CHEBYSHEV, HAMMING -> true;
      default -> false;
    };
  }

  /** Whether sums are whole numbers, or one division of such: equal only where the truth is. */
  boolean whole(int d) {
    return (op == Op.HAMMING || op == Op.JACCARD) && weights == null && d < 1 << 23;
  }

  /** The sum of two rows, in f64 and without polynomials. */
  double sum(float[] a, int ai, float[] b, int bi, int d) {
    double over = 0;
    double under = 0;
    var w = weights;
    for (int c = 0; c < d; c++) {
      double x = a[ai + c];
      double y = b[bi + c];
      double e = Math.abs(x - y);
      double weight = w == null ? 1 : w[c];
      switch (op) {
        case GRAM -> over -= 2 * x * y;
        case SQUARES -> over += e * e;
        case L1 -> over += e;
        case CHEBYSHEV -> over = Math.max(over, e);
        case POWER -> over += Math.pow(e, power);
        case CANBERRA -> over += e == 0 ? 0 : weight * (e / (Math.abs(x) + Math.abs(y)));
        case CHI_SQUARED -> over += e == 0 ? 0 : e * (e / (x + y));
        case JENSEN_SHANNON -> over += divergence(x * x, y * y);
        case HAMMING -> over += e == 0 ? 0 : weight;
        case JACCARD -> {
          over += e == 0 ? 0 : weight;
          under += x == 0 && y == 0 ? 0 : weight;
        }
        case BRAY_CURTIS -> {
          over += weight * e;
          under += weight * Math.abs(x + y);
        }
      }
    }
    return (op == Op.JACCARD || op == Op.BRAY_CURTIS) && over > 0 ? over / under : over;
  }

  private static double divergence(double p, double q) {
    double m = (p + q) / 2;
    return (p > 0 ? p * Math.log(p / m) : 0) + (q > 0 ? q * Math.log(q / m) : 0);
  }
}
