package org.lastlayer.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link Op#POWER} with 2 sums in registers. */
final class VectorPower implements TileOp {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int MR = 2;
  private static final int NR = L;
  private static final FloatVector L0 = FloatVector.broadcast(S, Terms.L0);
  private static final FloatVector L1 = FloatVector.broadcast(S, Terms.L1);
  private static final FloatVector L2 = FloatVector.broadcast(S, Terms.L2);
  private static final FloatVector L3 = FloatVector.broadcast(S, Terms.L3);
  private static final FloatVector E0 = FloatVector.broadcast(S, Terms.E0);
  private static final FloatVector E1 = FloatVector.broadcast(S, Terms.E1);
  private static final FloatVector E2 = FloatVector.broadcast(S, Terms.E2);
  private static final FloatVector E3 = FloatVector.broadcast(S, Terms.E3);
  private static final FloatVector SHIFT = FloatVector.broadcast(S, Terms.SHIFT);
  private static final IntVector MANTISSA = ints(0x7fffff);
  private static final IntVector ONE = ints(0x3f800000);

  private final FloatVector power;
  private final IntVector low;

  VectorPower(float power) {
    this.power = FloatVector.broadcast(S, power);
    this.low = ints(Terms.low(power));
  }

  private static IntVector ints(int bits) {
    return FloatVector.broadcast(S, Float.intBitsToFloat(bits)).reinterpretAsInts();
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
    FloatVector p1 = zero;
    var least = low;
    var power = this.power;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var x0 = FloatVector.broadcast(S, a[x]);
      var bitsP0 = x0.sub(u).abs().reinterpretAsInts().max(least);
      var exponentP0 =
          (FloatVector) bitsP0.lanewise(VectorOperators.LSHR, 23).convert(VectorOperators.I2F, 0);
      var mP0 = bitsP0.and(MANTISSA).or(ONE).reinterpretAsFloats();
      var logP0 = L3.fma(mP0, L2).fma(mP0, L1).fma(mP0, L0).add(exponentP0).mul(power);
      var shiftedP0 = logP0.add(SHIFT);
      var fP0 = logP0.sub(shiftedP0.sub(SHIFT));
      var mantissaP0 = E3.fma(fP0, E2).fma(fP0, E1).fma(fP0, E0).reinterpretAsInts();
      var twoP0 = shiftedP0.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      p0 = p0.add(mantissaP0.add(twoP0).reinterpretAsFloats());
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      var bitsP1 = x1.sub(u).abs().reinterpretAsInts().max(least);
      var exponentP1 =
          (FloatVector) bitsP1.lanewise(VectorOperators.LSHR, 23).convert(VectorOperators.I2F, 0);
      var mP1 = bitsP1.and(MANTISSA).or(ONE).reinterpretAsFloats();
      var logP1 = L3.fma(mP1, L2).fma(mP1, L1).fma(mP1, L0).add(exponentP1).mul(power);
      var shiftedP1 = logP1.add(SHIFT);
      var fP1 = logP1.sub(shiftedP1.sub(SHIFT));
      var mantissaP1 = E3.fma(fP1, E2).fma(fP1, E1).fma(fP1, E0).reinterpretAsInts();
      var twoP1 = shiftedP1.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      p1 = p1.add(mantissaP1.add(twoP1).reinterpretAsFloats());
    }
    p0.intoArray(out, oi);
    p1.intoArray(out, oi + NR);
    return VectorEnd.narrow(out, oi, MR, bias, bj, limit, ti);
  }
}
