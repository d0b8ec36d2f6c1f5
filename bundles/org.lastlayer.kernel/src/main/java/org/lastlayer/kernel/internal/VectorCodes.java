package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** One row against many that are stored in 16 bits. See {@link Simd#codes}. */
final class VectorCodes {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> H =
      VectorSpecies.of(short.class, VectorShape.forBitSize(S.vectorBitSize() / 2));
  private static final int L = S.length();

  private VectorCodes() {}

  static void squares(float[] q, int qi, Codes x, int[] ids, int n, float scale, float[] out) {
    int d = x.stride();
    int four = d / (4 * L) * (4 * L);
    for (int i = 0; i < n; i++) {
      short[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      int c = 0;
      for (; c < four; c += 4 * L) {
        var e0 = FloatVector.fromArray(S, q, qi + c).sub(floats(b, o + c));
        var e1 = FloatVector.fromArray(S, q, qi + c + L).sub(floats(b, o + c + L));
        var e2 = FloatVector.fromArray(S, q, qi + c + 2 * L).sub(floats(b, o + c + 2 * L));
        var e3 = FloatVector.fromArray(S, q, qi + c + 3 * L).sub(floats(b, o + c + 3 * L));
        s0 = e0.fma(e0, s0);
        s1 = e1.fma(e1, s1);
        s2 = e2.fma(e2, s2);
        s3 = e3.fma(e3, s3);
      }
      for (; c < d; c += L) {
        var e = FloatVector.fromArray(S, q, qi + c).sub(floats(b, o + c));
        s0 = e.fma(e, s0);
      }
      out[i] = scale * VectorFold.sum(s0.add(s1).add(s2.add(s3)));
    }
  }

  private static FloatVector floats(short[] b, int at) {
    return (FloatVector) ShortVector.fromArray(H, b, at).convertShape(VectorOperators.S2F, S, 0);
  }
}
