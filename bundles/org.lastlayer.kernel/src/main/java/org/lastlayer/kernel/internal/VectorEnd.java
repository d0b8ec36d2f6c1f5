package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What follows a hot loop: the bias is added, and rows with something within their limit are found.
 *
 * <p>Apart from the loops on purpose: a call that is not inlined while sums live in registers makes
 * the compiler box them in every round, at a twentieth of the speed.
 */
final class VectorEnd {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int NR = 2 * L;

  private VectorEnd() {}

  /** {@code out = bias − 2·out}. */
  static int minusTwice(float[] out, int oi, int mr, float[] bias, int bj, float[] limit, int ti) {
    var s = FloatVector.fromArray(S, bias, bj);
    var t = FloatVector.fromArray(S, bias, bj + L);
    var scale = FloatVector.broadcast(S, -2f);
    int hits = 0;
    for (int i = 0; i < mr; i++) {
      int o = oi + i * NR;
      var e = FloatVector.fromArray(S, out, o).fma(scale, s);
      var f = FloatVector.fromArray(S, out, o + L).fma(scale, t);
      e.intoArray(out, o);
      f.intoArray(out, o + L);
      if (e.min(f).compare(VectorOperators.LE, limit[ti + i]).anyTrue()) {
        hits |= 1 << i;
      }
    }
    return hits;
  }

  /** {@code out = bias + out}. */
  static int plain(float[] out, int oi, int mr, float[] bias, int bj, float[] limit, int ti) {
    var s = FloatVector.fromArray(S, bias, bj);
    var t = FloatVector.fromArray(S, bias, bj + L);
    int hits = 0;
    for (int i = 0; i < mr; i++) {
      int o = oi + i * NR;
      var e = FloatVector.fromArray(S, out, o).add(s);
      var f = FloatVector.fromArray(S, out, o + L).add(t);
      e.intoArray(out, o);
      f.intoArray(out, o + L);
      if (e.min(f).compare(VectorOperators.LE, limit[ti + i]).anyTrue()) {
        hits |= 1 << i;
      }
    }
    return hits;
  }

  /** {@code out = bias + out} where a panel is as wide as the lanes. */
  static int narrow(float[] out, int oi, int mr, float[] bias, int bj, float[] limit, int ti) {
    var s = FloatVector.fromArray(S, bias, bj);
    int hits = 0;
    for (int i = 0; i < mr; i++) {
      int o = oi + i * L;
      var e = FloatVector.fromArray(S, out, o).add(s);
      e.intoArray(out, o);
      if (e.compare(VectorOperators.LE, limit[ti + i]).anyTrue()) {
        hits |= 1 << i;
      }
    }
    return hits;
  }
}
