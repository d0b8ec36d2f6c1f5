package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#CHI_SQUARED} with 4 sums in registers. */
final class VectorChiSquared implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = 2 * L;
  private static final FloatVector TINY = FloatVector.broadcast(S, Terms.TINY);

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
      var eP0 = x0.sub(u);
      p0 = eP0.div(x0.add(u.add(TINY))).fma(eP0, p0);
      var eQ0 = x0.sub(v);
      q0 = eQ0.div(x0.add(v.add(TINY))).fma(eQ0, q0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      var eP1 = x1.sub(u);
      p1 = eP1.div(x1.add(u.add(TINY))).fma(eP1, p1);
      var eQ1 = x1.sub(v);
      q1 = eQ1.div(x1.add(v.add(TINY))).fma(eQ1, q1);
    }
    p0.intoArray(out, oi);
    q0.intoArray(out, oi + L);
    p1.intoArray(out, oi + NR);
    q1.intoArray(out, oi + NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }
}
