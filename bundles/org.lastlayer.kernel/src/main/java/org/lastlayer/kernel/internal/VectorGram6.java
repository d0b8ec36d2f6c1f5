package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#GRAM} with 12 sums in registers: fits the 16 registers of 256-bit lanes. */
final class VectorGram6 implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 6;
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
    FloatVector p2 = zero;
    FloatVector q2 = zero;
    FloatVector p3 = zero;
    FloatVector q3 = zero;
    FloatVector p4 = zero;
    FloatVector q4 = zero;
    FloatVector p5 = zero;
    FloatVector q5 = zero;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var v = FloatVector.fromArray(S, b, y + L);
      var x0 = FloatVector.broadcast(S, a[x]);
      p0 = x0.fma(u, p0);
      q0 = x0.fma(v, q0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = x1.fma(u, p1);
      q1 = x1.fma(v, q1);
      var x2 = FloatVector.broadcast(S, a[x + 2]);
      p2 = x2.fma(u, p2);
      q2 = x2.fma(v, q2);
      var x3 = FloatVector.broadcast(S, a[x + 3]);
      p3 = x3.fma(u, p3);
      q3 = x3.fma(v, q3);
      var x4 = FloatVector.broadcast(S, a[x + 4]);
      p4 = x4.fma(u, p4);
      q4 = x4.fma(v, q4);
      var x5 = FloatVector.broadcast(S, a[x + 5]);
      p5 = x5.fma(u, p5);
      q5 = x5.fma(v, q5);
    }
    p0.intoArray(out, oi);
    q0.intoArray(out, oi + L);
    p1.intoArray(out, oi + NR);
    q1.intoArray(out, oi + NR + L);
    p2.intoArray(out, oi + 2 * NR);
    q2.intoArray(out, oi + 2 * NR + L);
    p3.intoArray(out, oi + 3 * NR);
    q3.intoArray(out, oi + 3 * NR + L);
    p4.intoArray(out, oi + 4 * NR);
    q4.intoArray(out, oi + 4 * NR + L);
    p5.intoArray(out, oi + 5 * NR);
    q5.intoArray(out, oi + 5 * NR + L);
    return VectorEnd.minusTwice(out, oi, MR, bias, bj, limit, ti);
  }
}
