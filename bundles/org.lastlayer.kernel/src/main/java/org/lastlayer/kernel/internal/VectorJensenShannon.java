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
      p0 = add(x0, u, p0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = add(x1, u, p1);
    }
    p0.intoArray(out, oi);
    p1.intoArray(out, oi + NR);
    return VectorEnd.narrow(out, oi, MR, bias, bj, limit, ti);
  }

  private static FloatVector add(FloatVector x, FloatVector u, FloatVector sum) {
    var e = x.sub(u);
    var r = e.div(x.add(u.add(TINY)));
    var z = r.mul(r);
    return e.mul(e).fma(Q3.fma(z, Q2).fma(z, Q1).fma(z, Q0), sum);
  }
}
