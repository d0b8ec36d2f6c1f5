package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#HAMMING} with 8 sums in registers. */
final class VectorHamming implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 4;
  private static final int NR = 2 * L;

  private final float[] weights;

  VectorHamming(float[] weights) {
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
    FloatVector p2 = zero;
    FloatVector q2 = zero;
    FloatVector p3 = zero;
    FloatVector q3 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var v = FloatVector.fromArray(S, b, y + L);
      var w = FloatVector.broadcast(S, weights[c]);
      var x0 = FloatVector.broadcast(S, a[x]);
      p0 = add(x0, u, w, p0);
      q0 = add(x0, v, w, q0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = add(x1, u, w, p1);
      q1 = add(x1, v, w, q1);
      var x2 = FloatVector.broadcast(S, a[x + 2]);
      p2 = add(x2, u, w, p2);
      q2 = add(x2, v, w, q2);
      var x3 = FloatVector.broadcast(S, a[x + 3]);
      p3 = add(x3, u, w, p3);
      q3 = add(x3, v, w, q3);
    }
    p0.intoArray(out, oi);
    q0.intoArray(out, oi + L);
    p1.intoArray(out, oi + NR);
    q1.intoArray(out, oi + NR + L);
    p2.intoArray(out, oi + 2 * NR);
    q2.intoArray(out, oi + 2 * NR + L);
    p3.intoArray(out, oi + 3 * NR);
    q3.intoArray(out, oi + 3 * NR + L);
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }

  private static FloatVector add(FloatVector x, FloatVector u, FloatVector w, FloatVector sum) {
    return sum.add(w, x.compare(VectorOperators.NE, u));
  }
}
