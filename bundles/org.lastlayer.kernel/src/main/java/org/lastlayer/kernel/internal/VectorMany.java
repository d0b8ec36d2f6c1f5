package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** One row against many, each sum in four registers. See {@link Simd#many}. */
final class VectorMany {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorMany() {}

  static void squares(float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    int d = x.stride;
    if (d == 2 * L) {
      squares2(q, qi, x, ids, n, out);
      return;
    }
    int four = d / (4 * L) * (4 * L);
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      int c = 0;
      for (; c < four; c += 4 * L) {
        var e0 = FloatVector.fromArray(S, q, qi + c).sub(FloatVector.fromArray(S, b, o + c));
        var e1 =
            FloatVector.fromArray(S, q, qi + c + L).sub(FloatVector.fromArray(S, b, o + c + L));
        var e2 =
            FloatVector.fromArray(S, q, qi + c + 2 * L)
                .sub(FloatVector.fromArray(S, b, o + c + 2 * L));
        var e3 =
            FloatVector.fromArray(S, q, qi + c + 3 * L)
                .sub(FloatVector.fromArray(S, b, o + c + 3 * L));
        s0 = e0.fma(e0, s0);
        s1 = e1.fma(e1, s1);
        s2 = e2.fma(e2, s2);
        s3 = e3.fma(e3, s3);
      }
      for (; c < d; c += L) {
        var e = FloatVector.fromArray(S, q, qi + c).sub(FloatVector.fromArray(S, b, o + c));
        s0 = e.fma(e, s0);
      }
      out[i] = VectorFold.sum(s0.add(s1).add(s2.add(s3)));
    }
  }

  /** Rows of two vectors: the query stays in registers. */
  private static void squares2(float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    var q0 = FloatVector.fromArray(S, q, qi);
    var q1 = FloatVector.fromArray(S, q, qi + L);
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var e0 = q0.sub(FloatVector.fromArray(S, b, o));
      var e1 = q1.sub(FloatVector.fromArray(S, b, o + L));
      out[i] = VectorFold.sum(e1.fma(e1, e0.mul(e0)));
    }
  }

  static void products(float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    int d = x.stride;
    int four = d / (4 * L) * (4 * L);
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      int c = 0;
      for (; c < four; c += 4 * L) {
        s0 = FloatVector.fromArray(S, q, qi + c).fma(FloatVector.fromArray(S, b, o + c), s0);
        s1 =
            FloatVector.fromArray(S, q, qi + c + L).fma(FloatVector.fromArray(S, b, o + c + L), s1);
        s2 =
            FloatVector.fromArray(S, q, qi + c + 2 * L)
                .fma(FloatVector.fromArray(S, b, o + c + 2 * L), s2);
        s3 =
            FloatVector.fromArray(S, q, qi + c + 3 * L)
                .fma(FloatVector.fromArray(S, b, o + c + 3 * L), s3);
      }
      for (; c < d; c += L) {
        s0 = FloatVector.fromArray(S, q, qi + c).fma(FloatVector.fromArray(S, b, o + c), s0);
      }
      out[i] = -2 * VectorFold.sum(s0.add(s1).add(s2.add(s3)));
    }
  }

  static void absolute(float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    int d = x.stride;
    int two = d / (2 * L) * (2 * L);
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var s0 = FloatVector.zero(S);
      var s1 = s0;
      int c = 0;
      for (; c < two; c += 2 * L) {
        s0 =
            s0.add(
                FloatVector.fromArray(S, q, qi + c).sub(FloatVector.fromArray(S, b, o + c)).abs());
        s1 =
            s1.add(
                FloatVector.fromArray(S, q, qi + c + L)
                    .sub(FloatVector.fromArray(S, b, o + c + L))
                    .abs());
      }
      for (; c < d; c += L) {
        s0 =
            s0.add(
                FloatVector.fromArray(S, q, qi + c).sub(FloatVector.fromArray(S, b, o + c)).abs());
      }
      out[i] = VectorFold.sum(s0.add(s1));
    }
  }

  static void greatest(float[] q, int qi, Rows x, int[] ids, int n, float[] out) {
    int d = x.stride;
    for (int i = 0; i < n; i++) {
      float[] b = x.block(ids[i]);
      int o = x.at(ids[i]);
      var s = FloatVector.zero(S);
      for (int c = 0; c < d; c += L) {
        s =
            s.max(
                FloatVector.fromArray(S, q, qi + c).sub(FloatVector.fromArray(S, b, o + c)).abs());
      }
      out[i] = s.reduceLanes(VectorOperators.MAX);
    }
  }
}
