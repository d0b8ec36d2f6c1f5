package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The Vector API road on the widest lanes of the machine. */
record VectorSimd(String name) implements Simd {
  static Simd create() {
    return new VectorSimd("vector " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bit");
  }

  @Override
  public TileOp tile(Op op) {
    return switch (op) {
      // 24 sums need the 32 registers that come with 512-bit lanes
      case GRAM ->
          FloatVector.SPECIES_PREFERRED.length() >= 16 ? new VectorGram12() : new VectorGram6();
      case SQUARES -> new VectorSquares();
      case L1 -> new VectorL1();
      case CHEBYSHEV -> new VectorChebyshev();
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
}
