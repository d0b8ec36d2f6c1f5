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
    var exponent = power;
    int x = ai;
    int y = bi;
    for (int c = 0; c < d; c++, x += MR, y += NR) {
      var u = FloatVector.fromArray(S, b, y);
      var x0 = FloatVector.broadcast(S, a[x]);
      p0 = add(x0, u, least, exponent, p0);
      var x1 = FloatVector.broadcast(S, a[x + 1]);
      p1 = add(x1, u, least, exponent, p1);
    }
    p0.intoArray(out, oi);
    p1.intoArray(out, oi + NR);
    return VectorEnd.narrow(out, oi, MR, bias, bj, limit, ti);
  }

  private static FloatVector add(
      FloatVector x, FloatVector u, IntVector low, FloatVector power, FloatVector sum) {
    var bits = x.sub(u).abs().reinterpretAsInts().max(low);
    var exponent =
        (FloatVector) bits.lanewise(VectorOperators.LSHR, 23).convert(VectorOperators.I2F, 0);
    var m = bits.and(MANTISSA).or(ONE).reinterpretAsFloats();
    var log = L3.fma(m, L2).fma(m, L1).fma(m, L0).add(exponent).mul(power);
    var shifted = log.add(SHIFT);
    var f = log.sub(shifted.sub(SHIFT));
    var mantissa = E3.fma(f, E2).fma(f, E1).fma(f, E0).reinterpretAsInts();
    var two = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return sum.add(mantissa.add(two).reinterpretAsFloats());
  }
}
