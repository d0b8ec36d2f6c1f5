package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#L1} with 12 sums in registers. */
final class VectorL1 implements TileOp {
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
      p0 = p0.add(x0.sub(u).abs());
      q0 = q0.add(x0.sub(v).abs());
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = p1.add(x1.sub(u).abs());
      q1 = q1.add(x1.sub(v).abs());
      var x2 = FloatVector.broadcast(S, a[x + 2]);
      p2 = p2.add(x2.sub(u).abs());
      q2 = q2.add(x2.sub(v).abs());
      var x3 = FloatVector.broadcast(S, a[x + 3]);
      p3 = p3.add(x3.sub(u).abs());
      q3 = q3.add(x3.sub(v).abs());
      var x4 = FloatVector.broadcast(S, a[x + 4]);
      p4 = p4.add(x4.sub(u).abs());
      q4 = q4.add(x4.sub(v).abs());
      var x5 = FloatVector.broadcast(S, a[x + 5]);
      p5 = p5.add(x5.sub(u).abs());
      q5 = q5.add(x5.sub(v).abs());
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
    return VectorEnd.plain(out, oi, MR, bias, bj, limit, ti);
  }
}
