package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#CANBERRA} with 4 sums in registers. */
final class VectorCanberra implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = 2 * L;
  private static final FloatVector TINY = FloatVector.broadcast(S, Terms.TINY);

  private final float[] weights;

  VectorCanberra(float[] weights) {
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
    FloatVector p1 = zero;
    FloatVector q1 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var v = FloatVector.fromArray(S, b, y + L);
      var w = FloatVector.broadcast(S, weights[c]);
      var x0 = FloatVector.broadcast(S, a[x]);
      p0 = x0.sub(u).abs().div(x0.abs().add(u.abs().add(TINY))).fma(w, p0);
      q0 = x0.sub(v).abs().div(x0.abs().add(v.abs().add(TINY))).fma(w, q0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = x1.sub(u).abs().div(x1.abs().add(u.abs().add(TINY))).fma(w, p1);
      q1 = x1.sub(v).abs().div(x1.abs().add(v.abs().add(TINY))).fma(w, q1);
    }
    p0.intoArray(out, oi);
    q0.intoArray(out, oi + L);
    p1.intoArray(out, oi + NR);
    q1.intoArray(out, oi + NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }
}
