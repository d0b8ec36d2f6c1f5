package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#JACCARD} with 8 sums in registers. */
final class VectorJaccard implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = 2 * L;
  private static final FloatVector TINY = FloatVector.broadcast(S, Terms.TINY);

  private final float[] weights;

  VectorJaccard(float[] weights) {
    this.weights = weights;
  }

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
    FloatVector r0 = zero;
    FloatVector s0 = zero;
    FloatVector p1 = zero;
    FloatVector q1 = zero;
    FloatVector r1 = zero;
    FloatVector s1 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var v = FloatVector.fromArray(S, b, y + L);
      var w = FloatVector.broadcast(S, weights[c]);
      var x0 = FloatVector.broadcast(S, a[x]);
      p0 = over(x0, u, w, p0);
      r0 = under(x0, u, w, r0);
      q0 = over(x0, v, w, q0);
      s0 = under(x0, v, w, s0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = over(x1, u, w, p1);
      r1 = under(x1, u, w, r1);
      q1 = over(x1, v, w, q1);
      s1 = under(x1, v, w, s1);
    }
    ratio(p0, r0).intoArray(out, oi);
    ratio(q0, s0).intoArray(out, oi + L);
    ratio(p1, r1).intoArray(out, oi + NR);
    ratio(q1, s1).intoArray(out, oi + NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }

  private static FloatVector over(FloatVector x, FloatVector u, FloatVector w, FloatVector sum) {
    return sum.add(w, x.compare(VectorOperators.NE, u));
  }

  private static FloatVector under(FloatVector x, FloatVector u, FloatVector w, FloatVector sum) {
    return sum.add(w, x.abs().add(u.abs()).compare(VectorOperators.NE, FloatVector.zero(S)));
  }

  private static FloatVector ratio(FloatVector over, FloatVector under) {
    return over.div(under.add(TINY));
  }
}
