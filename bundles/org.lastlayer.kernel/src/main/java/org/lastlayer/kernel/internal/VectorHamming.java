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
      p0 = p0.add(w, x0.compare(VectorOperators.NE, u));
      q0 = q0.add(w, x0.compare(VectorOperators.NE, v));
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = p1.add(w, x1.compare(VectorOperators.NE, u));
      q1 = q1.add(w, x1.compare(VectorOperators.NE, v));
      var x2 = FloatVector.broadcast(S, a[x + 2]);
      p2 = p2.add(w, x2.compare(VectorOperators.NE, u));
      q2 = q2.add(w, x2.compare(VectorOperators.NE, v));
      var x3 = FloatVector.broadcast(S, a[x + 3]);
      p3 = p3.add(w, x3.compare(VectorOperators.NE, u));
      q3 = q3.add(w, x3.compare(VectorOperators.NE, v));
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
}
