package org.lastlayer.kernel.internal;

/**
 * The hot loops, once in plain Java and once on the Vector API; a test holds both to the same
 * numbers.
 */
public interface Simd {
  /** What was chosen, and why if it is the slow one. */
  String name();

  /** The loop for {@code terms} over {@code d} columns. */
  TileOp tile(Terms terms, int d);

  /** The loop for a sum that has neither power nor weights. */
  default TileOp tile(Op op) {
    return tile(Terms.of(op), 0);
  }

  /**
   * Adds to {@code counts[ci + t]} how many of {@code x[at .. at+n)} are at or below {@code lo[li +
   * t]}, for {@code t} in {@code [0, k)}.
   *
   * @param n a multiple of the lanes: the rows of a panel of the tile
   * @return whether any is above its {@code lo} and at or below its {@code hi}
   */
  boolean count(
      float[] x, int at, int n, float[] lo, float[] hi, int li, int k, int[] counts, int ci);

  /** The inner product of two plain rows. */
  float dot(float[] a, int ai, float[] b, int bi, int d);

  /**
   * One row, {@code q[qi ..)}, against rows {@code ids[0 .. n)} of {@code x}, which is as wide:
   * {@code out[i] = op(q, x[ids[i]])}.
   *
   * @param op one of {@link #manyOf}
   */
  void many(Op op, float[] q, int qi, Rows x, int[] ids, int n, float[] out);

  /** Whether {@link #many} knows a sum; others are left to the metric. */
  static boolean manyOf(Op op) {
    return switch (op) {
      case GRAM, SQUARES, L1, CHEBYSHEV -> true;
      default -> false;
    };
  }

  /** Squared distances of {@code q[qi ..)}, in steps, to rows in steps, times {@code scale}. */
  void codes(float[] q, int qi, Codes x, int[] ids, int n, float scale, float[] out);

  /** The least of {@code x[at .. at+n)}; {@code n} as in {@link #count}. */
  float least(float[] x, int at, int n);

  /** The best road this process can take; decided once. */
  static Simd best() {
    return Best.SIMD;
  }

  /** Plain Java, whatever the process can do. */
  static Simd scalar() {
    return new ScalarSimd("scalar");
  }

  /** Decides when first asked. */
  final class Best {
    static final Simd SIMD = choose();

    private Best() {}

    private static Simd choose() {
      if (Boolean.getBoolean("lastlayer.scalar")) {
        return new ScalarSimd("scalar (asked for)");
      }
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return new ScalarSimd(
            "scalar (start Java with --add-modules jdk.incubator.vector for speed)");
      }
      try {
        return VectorSimd.create();
      } catch (LinkageError e) {
        // The package is an optional import: a framework that does not export it leaves it unwired.
        return new ScalarSimd("scalar (the framework does not export jdk.incubator.vector)");
      }
    }
  }
}
