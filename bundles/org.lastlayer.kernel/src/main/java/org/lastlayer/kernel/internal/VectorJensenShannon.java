package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#JENSEN_SHANNON} with 2 sums in registers. */
final class VectorJensenShannon implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = L;
  private static final FloatVector TINY = FloatVector.broadcast(S, Terms.TINY);
  private static final FloatVector Q0 = FloatVector.broadcast(S, Terms.Q0);
  private static final FloatVector Q1 = FloatVector.broadcast(S, Terms.Q1);
  private static final FloatVector Q2 = FloatVector.broadcast(S, Terms.Q2);
  private static final FloatVector Q3 = FloatVector.broadcast(S, Terms.Q3);

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
    FloatVector p1 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var x0 = FloatVector.broadcast(S, a[x]);
      var eP0 = x0.sub(u);
      var rP0 = eP0.div(x0.add(u.add(TINY)));
      var zP0 = rP0.mul(rP0);
      p0 = eP0.mul(eP0).fma(Q3.fma(zP0, Q2).fma(zP0, Q1).fma(zP0, Q0), p0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      var eP1 = x1.sub(u);
      var rP1 = eP1.div(x1.add(u.add(TINY)));
      var zP1 = rP1.mul(rP1);
      p1 = eP1.mul(eP1).fma(Q3.fma(zP1, Q2).fma(zP1, Q1).fma(zP1, Q0), p1);
    }
    p0.intoArray(out, oi);
    p1.intoArray(out, oi + NR);
    return VectorEnd.narrow(out, oi, MR, bias, bj, limit, ti);
  }
}
