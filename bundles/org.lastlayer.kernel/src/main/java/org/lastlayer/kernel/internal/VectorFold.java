package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums the lanes of a vector in a fixed order. That of {@code reduceLanes} is left open, and is
 * another in compiled code than before it is compiled: what is built on such sums, as a graph is,
 * would not be the same twice.
 */
final class VectorFold {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorShuffle<Float> BY_8 = by(8);
  private static final VectorShuffle<Float> BY_4 = by(4);
  private static final VectorShuffle<Float> BY_2 = by(2);
  private static final VectorShuffle<Float> BY_1 = by(1);

  private VectorFold() {}

  private static VectorShuffle<Float> by(int lanes) {
    return VectorShuffle.fromOp(S, lane -> lane ^ (lanes & (S.length() - 1)));
  }

  static float sum(FloatVector v) {
    if (S.length() > 16) {
      return inTurn(v.toArray());
    }
    var s = v;
    if (S.length() == 16) {
      s = s.add(s.rearrange(BY_8));
    }
    if (S.length() >= 8) {
      s = s.add(s.rearrange(BY_4));
    }
    if (S.length() >= 4) {
      s = s.add(s.rearrange(BY_2));
    }
    s = s.add(s.rearrange(BY_1));
    return s.lane(0);
  }

  private static float inTurn(float[] lanes) {
    float sum = 0;
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
