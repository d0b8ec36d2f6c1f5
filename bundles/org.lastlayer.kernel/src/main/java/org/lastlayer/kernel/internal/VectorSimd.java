package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The Vector API road on the widest lanes of the machine. */
record VectorSimd(String name) implements Simd {
  static Simd create() {
    return new VectorSimd("vector " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bit");
  }

  @Override
  public TileOp tile(Terms terms, int d) {
    return switch (terms.op()) {
      // 24 sums need the 32 registers that come with 512-bit lanes
      case GRAM ->
          FloatVector.SPECIES_PREFERRED.length() >= 16 ? new VectorGram12() : new VectorGram6();
      case SQUARES -> new VectorSquares();
      case L1 -> new VectorL1();
      case CHEBYSHEV -> new VectorChebyshev();
      case POWER -> terms.power() == 3 ? new VectorCubes() : new VectorPower(terms.power());
      case CANBERRA -> new VectorCanberra(terms.weights(d));
      case BRAY_CURTIS -> new VectorBrayCurtis(terms.weights(d));
      case CHI_SQUARED -> new VectorChiSquared();
      case HAMMING -> new VectorHamming(terms.weights(d));
      case JACCARD -> new VectorJaccard(terms.weights(d));
      case JENSEN_SHANNON -> new VectorJensenShannon();
    };
  }

  @Override
  public boolean count(
      float[] x, int at, int n, float[] lo, float[] hi, int li, int k, int[] counts, int ci) {
    var s = FloatVector.SPECIES_PREFERRED;
    int between = 0;
    for (int o = at; o < at + n; o += s.length()) {
      var v = FloatVector.fromArray(s, x, o);
      for (int t = 0; t < k; t++) {
        int low = v.compare(VectorOperators.LE, lo[li + t]).trueCount();
        counts[ci + t] += low;
        between += v.compare(VectorOperators.LE, hi[li + t]).trueCount() - low;
      }
    }
    return between > 0;
  }

  @Override
  public float dot(float[] a, int ai, float[] b, int bi, int d) {
    var s = FloatVector.SPECIES_PREFERRED;
    int n = s.length();
    var s0 = FloatVector.zero(s);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    int c = 0;
    for (; c + 4 * n <= d; c += 4 * n) {
      s0 = FloatVector.fromArray(s, a, ai + c).fma(FloatVector.fromArray(s, b, bi + c), s0);
      s1 = FloatVector.fromArray(s, a, ai + c + n).fma(FloatVector.fromArray(s, b, bi + c + n), s1);
      s2 =
          FloatVector.fromArray(s, a, ai + c + 2 * n)
              .fma(FloatVector.fromArray(s, b, bi + c + 2 * n), s2);
      s3 =
          FloatVector.fromArray(s, a, ai + c + 3 * n)
              .fma(FloatVector.fromArray(s, b, bi + c + 3 * n), s3);
    }
    for (; c + n <= d; c += n) {
      s0 = FloatVector.fromArray(s, a, ai + c).fma(FloatVector.fromArray(s, b, bi + c), s0);
    }
    float sum = VectorFold.sum(s0.add(s1).add(s2.add(s3)));
    for (; c < d; c++) {
      sum += a[ai + c] * b[bi + c];
    }
    return sum;
  }

  @Override
  public void many(Op op, float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    switch (op) {
      case GRAM -> VectorMany.products(q, qi, x, ids, n, out);
      case SQUARES -> VectorMany.squares(q, qi, x, ids, n, out);
      case L1 -> VectorMany.absolute(q, qi, x, ids, n, out);
      case CHEBYSHEV -> VectorMany.greatest(q, qi, x, ids, n, out);
      default -> throw new IllegalArgumentException(op + " is not summed so");
    }
  }

  @Override
  public void codes(float[] q, int qi, Codes x, int[] ids, int n, float scale, float[] out) {
    VectorCodes.squares(q, qi, x, ids, n, scale, out);
  }

  @Override
  public float least(float[] x, int at, int n) {
    var s = FloatVector.SPECIES_PREFERRED;
    var low = FloatVector.fromArray(s, x, at);
    for (int o = at + s.length(); o < at + n; o += s.length()) {
      low = low.min(FloatVector.fromArray(s, x, o));
    }
    return low.reduceLanes(VectorOperators.MIN);
  }
}
