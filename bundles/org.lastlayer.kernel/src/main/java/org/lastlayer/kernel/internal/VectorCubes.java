package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#POWER} for p = 3, with 4 sums in registers. */
final class VectorCubes implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = 2 * L;

  @Override
  public int mr() {
    return MR;
  }

  @Override
  public int nr() {
    return NR;
  }

  @Override
  public int run(
      float[] a,
      int ai,
      float[] b,
      int bi,
      int d,
      float[] bias,
      int bj,
      float[] limit,
      int ti,
      float[] out,
      int oi) {
    var zero = FloatVector.zero(S);
    FloatVector p0 = zero;
    FloatVector q0 = zero;
    FloatVector p1 = zero;
    FloatVector q1 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var v = FloatVector.fromArray(S, b, y + L);
      var x0 = FloatVector.broadcast(S, a[x]);
      var eP0 = x0.sub(u).abs();
      p0 = eP0.mul(eP0).fma(eP0, p0);
      var eQ0 = x0.sub(v).abs();
      q0 = eQ0.mul(eQ0).fma(eQ0, q0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      var eP1 = x1.sub(u).abs();
      p1 = eP1.mul(eP1).fma(eP1, p1);
      var eQ1 = x1.sub(v).abs();
      q1 = eQ1.mul(eQ1).fma(eQ1, q1);
    }
    p0.intoArray(out, oi);
    q0.intoArray(out, oi + L);
    p1.intoArray(out, oi + NR);
    q1.intoArray(out, oi + NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }
}
