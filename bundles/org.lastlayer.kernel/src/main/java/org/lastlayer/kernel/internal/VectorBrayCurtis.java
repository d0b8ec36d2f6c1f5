package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#BRAY_CURTIS} with 8 sums in registers. */
final class VectorBrayCurtis implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = 2 * L;
  private static final FloatVector TINY = FloatVector.broadcast(S, Terms.TINY);

  private final float[] weights;

  VectorBrayCurtis(float[] weights) {
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
      p0 = x0.sub(u).abs().fma(w, p0);
      r0 = x0.add(u).abs().fma(w, r0);
      q0 = x0.sub(v).abs().fma(w, q0);
      s0 = x0.add(v).abs().fma(w, s0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = x1.sub(u).abs().fma(w, p1);
      r1 = x1.add(u).abs().fma(w, r1);
      q1 = x1.sub(v).abs().fma(w, q1);
      s1 = x1.add(v).abs().fma(w, s1);
    }
    p0.div(r0.add(TINY)).intoArray(out, oi);
    q0.div(s0.add(TINY)).intoArray(out, oi + L);
    p1.div(r1.add(TINY)).intoArray(out, oi + NR);
    q1.div(s1.add(TINY)).intoArray(out, oi + NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }
}
