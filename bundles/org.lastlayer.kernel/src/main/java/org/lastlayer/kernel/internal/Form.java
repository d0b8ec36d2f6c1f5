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

  /** Above this, quotients and their sums may overflow. */
  private static final float LARGEST = 0x1p100f;

  /** Brings the smallest number there is well above {@link Terms#TINY}. */
  private static final float LIFT = 0x1p80f;

  /**
   * Below this, what is divided by may be no more than {@link Terms#TINY}; above 0 with weights.
   */
  private static final float SMALLEST = 0x1p-69f;

  private static final float SMALLEST_WEIGHED = 0x1p-49f;

  /** Powers up to here are told apart well enough by {@link Terms}. */
  private static final float MOST_POWER = 64;

  final Terms terms;
  final Op op;
  private final Kernel.@Nullable Gram gram;
  private final Kernel.@Nullable RowPrepare prepare;
  private final boolean euclid;
  private final boolean asIs;
  private final float @Nullable [] centre;

  /** A power of two: rows are multiplied by it where powers or quotients would vanish. */
  private final float scale;

  private Form(Kernel.Gram gram, Op op, boolean euclid, boolean asIs, float @Nullable [] centre) {
    this.terms = Terms.of(op);
    this.op = op;
    this.gram = gram;
    this.prepare = gram.prepare();
    this.euclid = euclid;
    this.asIs = asIs;
    this.centre = centre;
    this.scale = 1;
  }

  private Form(LaneBody body, float scale) {
    this.terms = body.terms();
    this.op = terms.op();
    this.gram = null;
    this.prepare = body.prepare();
    this.euclid = false;
    this.asIs = prepare == null;
    this.centre = null;
    this.scale = scale;
  }

  /** For a body of lanes, after a look at {@code rows} rows of {@code x}. */
  static Form lanes(LaneBody body, float[] x, int rows, int d) {
    var terms = body.terms();
    if (terms.plain()) {
      return new Form(body, 1);
    }
    if (terms.power() > MOST_POWER) {
      throw new Wrong();
    }
    float most = 0;
    for (float v : body.prepared(x, 0, rows, d)) {
      most = Math.max(most, Math.abs(v));
    }
    return new Form(
        body,
        switch (terms.op()) {
          case POWER -> (float) Math.scalb(1.0, -2 - Math.clamp(Math.getExponent(most), -100, 100));
          case CANBERRA, BRAY_CURTIS, CHI_SQUARED -> most < 0x1p16f ? LIFT : 1;
          default -> 1;
        });
  }

  /** For any Gram kernel; assumes nothing. */
  static Form gram(Kernel.Gram gram) {
    return new Form(gram, Op.GRAM, false, false, null);
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
      return new Form(gram, Op.SQUARES, true, asIs, null);
    }
    var centre = new float[d];
    for (int c = 0; c < d; c++) {
      centre[c] = (float) (sum[c] / Math.max(1, rows));
    }
    return new Form(gram, Op.GRAM, true, asIs, centre);
  }

  /** The hot loop over {@code d} columns. */
  TileOp tile(int d) {
    return Simd.best().tile(terms, d);
  }

  /** Whether the sum is a squared Euclidean distance of rows as prepared. */
  boolean euclid() {
    return euclid;
  }

  /** The statistic of a row as {@link #prepare} left it, whatever the sum. */
  double stat(float[] x, int at, int d) {
    return gram == null ? 0 : gram.stat().of(x, at, d);
  }

  /**
   * Makes {@code into[to .. to+d)} of {@code x[at .. at+d)}.
   *
   * @param facts index 0 receives the statistic that goes beside the sum, 1 the norm of the row
   *     made: its length, or for sums that are no squares the sum of what its numbers are in size
   */
  void prepare(float[] x, int at, int d, float[] into, int to, double[] facts) {
    if (gram == null) {
      lanes(x, at, d, into, to, facts);
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

  /** The same for a row about which nothing is assumed: no facts are told and none are checked. */
  void ready(float[] x, int at, int d, float[] into, int to) {
    if (prepare == null) {
      System.arraycopy(x, at, into, to, d);
      return;
    }
    prepare.prepare(x, at, d, into, to);
    if (centre != null) {
      for (int c = 0; c < d; c++) {
        into[to + c] -= centre[c];
      }
    }
  }

  private void lanes(float[] x, int at, int d, float[] into, int to, double[] facts) {
    if (prepare == null) {
      System.arraycopy(x, at, into, to, d);
    } else {
      prepare.prepare(x, at, d, into, to);
    }
    if (scale != 1) {
      for (int c = to; c < to + d; c++) {
        into[c] *= scale;
      }
    }
    facts[0] = 0;
    facts[1] = 0;
    switch (op) {
      case JENSEN_SHANNON -> facts[1] = Math.sqrt(squared(into, to, d));
      case POWER -> {
        double most = 2.0 * largest(into, to, d);
        facts[1] = size(into, to, d);
        hold(Math.pow(most, terms.power()) * d <= 0x1p120);
      }
      case CANBERRA, BRAY_CURTIS, CHI_SQUARED -> {
        float least = terms.weights() == null ? SMALLEST : SMALLEST_WEIGHED;
        for (int c = to; c < to + d; c++) {
          hold(into[c] == 0 || Math.abs(into[c]) >= least);
        }
        facts[1] = size(into, to, d);
        hold(largest(into, to, d) <= LARGEST);
      }
      default -> facts[1] = prepare == null ? 0 : size(into, to, d);
    }
  }

  private static void hold(boolean assumption) {
    if (!assumption) {
      throw new Wrong();
    }
  }

  private static float largest(float[] x, int at, int d) {
    float most = 0;
    for (int c = at; c < at + d; c++) {
      most = Math.max(most, Math.abs(x[c]));
    }
    return most;
  }

  /** Whether sums are in the order of distances, ties included. */
  boolean whole(int d) {
    return terms.whole(d);
  }

  /** What the hot loop computes of two rows as prepared, in f64. */
  double sum(float[] a, float[] b, int d) {
    return terms.sum(a, 0, b, 0, d);
  }

  /**
   * By how much two sums may be in the wrong order: twice the greatest distance of a sum in f32
   * from its truth.
   *
   * <p>An inner product of {@code d} numbers, summed in any order, is off by at most {@code
   * d·u·‖a‖·‖b‖} (Higham, Accuracy and Stability of Numerical Algorithms, ch. 3, with
   * Cauchy–Schwarz); what {@code prepare}, centring, the rounding of the statistic and of the final
   * distance add is a few {@code u} of the squared norms. Sums of what cannot cancel are off by
   * {@code d·u} of themselves, and by {@link Terms#loss}. Rows that {@code prepare} rounds are
   * moved by {@code u} of themselves, and by Minkowski's inequality the p-th root of a sum of p-th
   * powers by no more. The last term stands for what underflows.
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
    double off = 2 * (d + 8) * U + terms.loss();
    double ranked = (op == Op.SQUARES ? (d + 8) * U : off / (1 - off)) * Math.abs(kth);
    if (asIs) {
      return 2 * ranked + tiny;
    }
    double moved = 2 * U * (norm + largest);
    return tiny
        + switch (op) {
          case SQUARES, JENSEN_SHANNON -> 2 * (ranked + 16 * U * squares);
          case POWER -> {
            double p = terms.power();
            yield Math.pow(Math.pow(Math.abs(kth) + 2 * ranked, 1 / p) + 2 * moved, p)
                - Math.abs(kth);
          }
          default -> 2 * (ranked + 4 * moved);
        };
  }

  private static double size(float[] x, int at, int d) {
    double s = 0;
    for (int c = at; c < at + d; c++) {
      s += Math.abs(x[c]);
    }
    return s;
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
