package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;

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
}
