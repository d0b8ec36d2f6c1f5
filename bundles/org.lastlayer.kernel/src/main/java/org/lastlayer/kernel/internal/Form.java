package org.lastlayer.kernel.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.metric.Kernel;

/**
 * What a packed tile works on: which sum, how a row is prepared for it, and how far the sum may be
 * from the truth. Threads: any number.
 *
 * <p>A Gram kernel only promises {@code stat(a') + stat(b') − 2⟨a',b'⟩}. Where {@code stat} turns
 * out to be {@code ‖x'‖²} that is a squared Euclidean distance, and rows may be shifted: near their
 * centre the sum cancels less. That, and whether {@code prepare} leaves rows as they are, is
 * assumed from a look at some rows and checked on every row; {@link Wrong} starts again without the
 * assumption.
 */
final class Form {
  /** An assumption failed on some row. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong() {
      super(null, null, false, false);
    }
  }

  /** Unit roundoff of f32. */
  private static final double U = 0x1p-24;

  /**
   * Rows of so few columns are subtracted number by number, which costs twice as much and does not
   * cancel.
   */
  static final int FEW_COLUMNS = 24;

  /** Above this, sums in f32 may overflow. */
  private static final double LARGEST_NORM = 1e18;

  final Op op;
  private final Kernel.@Nullable Gram gram;
  private final boolean euclid;
  private final boolean asIs;
  private final float @Nullable [] centre;

  private Form(
      Op op, Kernel.@Nullable Gram gram, boolean euclid, boolean asIs, float @Nullable [] centre) {
    this.op = op;
    this.gram = gram;
    this.euclid = euclid;
    this.asIs = asIs;
    this.centre = centre;
  }

  /** For a body of {@link LaneBody}. */
  static Form lanes(Op op) {
    return new Form(op, null, false, true, null);
  }

  /** For any Gram kernel; assumes nothing. */
  static Form gram(Kernel.Gram gram) {
    return new Form(Op.GRAM, gram, false, false, null);
  }

  /** For a Gram kernel, after a look at {@code rows} rows of {@code x}. */
  static Form gram(Kernel.Gram gram, float[] x, int rows, int d) {
    boolean euclid = true;
    boolean asIs = true;
    var sum = new double[d];
    var row = new float[d];
    for (int i = 0; i < rows; i++) {
      gram.prepare().prepare(x, i * d, d, row, 0);
      euclid &= same(gram.stat().of(row, 0, d), squared(row, 0, d));
      asIs &= Arrays.equals(x, i * d, i * d + d, row, 0, d);
      for (int c = 0; c < d; c++) {
        sum[c] += row[c];
      }
    }
    if (!euclid) {
      return gram(gram);
    }
    if (d <= FEW_COLUMNS) {
      return new Form(Op.SQUARES, gram, true, asIs, null);
    }
    var centre = new float[d];
    for (int c = 0; c < d; c++) {
      centre[c] = (float) (sum[c] / Math.max(1, rows));
    }
    return new Form(Op.GRAM, gram, true, asIs, centre);
  }

  /**
   * Makes {@code into[to .. to+d)} of {@code x[at .. at+d)}.
   *
   * @param facts index 0 receives the statistic that goes beside the sum, 1 the norm of the row
   *     made
   */
  void prepare(float[] x, int at, int d, float[] into, int to, double[] facts) {
    if (gram == null) {
      System.arraycopy(x, at, into, to, d);
      facts[0] = 0;
      facts[1] = 0;
      return;
    }
    gram.prepare().prepare(x, at, d, into, to);
    double stat = gram.stat().of(into, to, d);
    double norm2 = squared(into, to, d);
    if ((euclid && !same(stat, norm2))
        || (asIs && !Arrays.equals(x, at, at + d, into, to, to + d))) {
      throw new Wrong();
    }
    if (centre != null) {
      for (int c = 0; c < d; c++) {
        into[to + c] -= centre[c];
      }
      norm2 = squared(into, to, d);
      stat = norm2;
    }
    facts[0] = op == Op.GRAM ? stat : 0;
    facts[1] = Math.sqrt(norm2);
    if (!(facts[1] <= LARGEST_NORM && Math.abs(stat) <= LARGEST_NORM * LARGEST_NORM)) {
      throw new Wrong();
    }
  }

  /** Whether the sum is a squared Euclidean distance of rows as prepared. */
  boolean euclid() {
    return euclid;
  }

  /** What the hot loop computes of two rows as prepared, in f64. */
  double sum(float[] a, float[] b, int d) {
    double s = 0;
    for (int c = 0; c < d; c++) {
      double e = (double) a[c] - b[c];
      switch (op) {
        case GRAM -> s -= 2.0 * a[c] * b[c];
        case SQUARES -> s += e * e;
        case L1 -> s += Math.abs(e);
        case CHEBYSHEV -> s = Math.max(s, Math.abs(e));
      }
    }
    return s;
  }

  /**
   * By how much two sums may be in the wrong order: twice the greatest distance of a sum in f32
   * from its truth.
   *
   * <p>An inner product of {@code d} numbers, summed in any order, is off by at most {@code
   * d·u·‖a‖·‖b‖} (Higham, Accuracy and Stability of Numerical Algorithms, ch. 3, with
   * Cauchy–Schwarz); what {@code prepare}, centring, the rounding of the statistic and of the final
   * distance add is a few {@code u} of the squared norms. Sums of what cannot cancel are off by
   * {@code d·u} of themselves. The last term stands for what underflows.
   *
   * @param norm of the query as prepared
   * @param largest norm of a row
   * @param stat the largest statistic of a row
   * @param kth the sum to beat
   */
  double slack(int d, double norm, double largest, double stat, double kth) {
    double squares = norm * norm + largest * largest + stat;
    double tiny = d * 0x1p-120;
    if (op == Op.GRAM) {
      return 2 * (2 * (d + 4) * U * norm * largest + 16 * U * squares) + tiny;
    }
    return 2 * ((d + 8) * U * Math.abs(kth) + (asIs ? 0 : 16 * U * squares)) + tiny;
  }

  private static boolean same(double stat, double norm2) {
    return Math.abs(stat - norm2) <= 1e-9 * norm2;
  }

  private static double squared(float[] x, int at, int d) {
    double s0 = 0;
    double s1 = 0;
    int c = 0;
    for (; c + 1 < d; c += 2) {
      s0 += (double) x[at + c] * x[at + c];
      s1 += (double) x[at + c + 1] * x[at + c + 1];
    }
    return c < d ? s0 + s1 + (double) x[at + c] * x[at + c] : s0 + s1;
  }
}
