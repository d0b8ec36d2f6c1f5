package org.lastlayer.kernel.curve;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on vector lanes. Powers and hashes are written out where they are used: what takes or
 * returns vectors may not be inlined. Sums across lanes are taken in a fixed order.
 */
final class VectorSteps implements Steps {
  private static final VectorSpecies<Float> G = FloatVector.SPECIES_256;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;
  private static final int GROUP = Links.GROUP;

  /**
   * Rows a call of a loop. Few, so that there are many calls soon and the loops are compiled: until
   * then every vector is an object, and a second of work takes ten.
   */
  private static final int CALL = 32;

  private static final IntVector LANES = IntVector.zero(I).addIndex(1).mul(PHI);

  @Override
  public void plane(CurveForces.Step step, int from, int to) {
    for (int i = from; i < to; i += CALL) {
      int end = Math.min(to, i + CALL);
      push(step, i, end);
      pull(step, i, end);
    }
  }

  private static void push(CurveForces.Step step, int from, int to) {
    var forces = step.forces();
    var links = step.links();
    var one = FloatVector.broadcast(G, 1f);
    var l0 = FloatVector.broadcast(G, L0);
    var l1 = FloatVector.broadcast(G, L1);
    var l2 = FloatVector.broadcast(G, L2);
    var l3 = FloatVector.broadcast(G, L3);
    var l4 = FloatVector.broadcast(G, L4);
    var l5 = FloatVector.broadcast(G, L5);
    var e1 = FloatVector.broadcast(G, E1);
    var e2 = FloatVector.broadcast(G, E2);
    var e3 = FloatVector.broadcast(G, E3);
    var e4 = FloatVector.broadcast(G, E4);
    var a = FloatVector.broadcast(G, forces.a());
    var b = FloatVector.broadcast(G, forces.b());
    float pushed = 2 * forces.strength() * forces.b();
    float perHash = step.perHash();
    int last = step.map()[0].length - 1;
    var drawn = new int[GROUP];
    float[] x = step.map()[0];
    float[] y0 = step.map()[1];
    float[] ownX = step.at()[0];
    float[] ownY = step.at()[1];
    float[] intoX = step.into()[0];
    float[] intoY = step.into()[1];
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    for (int i = from; i < to; i++) {
      var px = FloatVector.broadcast(G, ownX[i]);
      var py = FloatVector.broadcast(G, ownY[i]);
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      int counter = step.counter(i);
      int count = links.groups()[i] * GROUP;
      for (int k = 0; k < count; k += GROUP) {
        var h = LANES.add((counter + k) * PHI + step.key());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(M1);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(M2);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        var u = (FloatVector) h.lanewise(VectorOperators.LSHR, 8).convert(VectorOperators.I2F, 0);
        ((IntVector) u.mul(perHash).convert(VectorOperators.F2I, 0)).min(last).intoArray(drawn, 0);
        var dx = px.sub(FloatVector.fromArray(G, x, 0, drawn, 0));
        var dy = py.sub(FloatVector.fromArray(G, y0, 0, drawn, 0));
        var square = dx.fma(dx, dy.mul(dy)).max(CurveForces.LEAST);
        var bits = square.reinterpretAsInts();
        var exponent = bits.sub(CUT).lanewise(VectorOperators.ASHR, 23);
        var f =
            bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(one);
        var log = f.fma(l5, l4).fma(f, l3).fma(f, l2).fma(f, l1).fma(f, l0);
        var y =
            log.fma(f, (FloatVector) exponent.convert(VectorOperators.I2F, 0))
                .mul(b)
                .max(-FARTHEST)
                .min(FARTHEST);
        var whole = y.add(WHOLE);
        var g = y.sub(whole.sub(WHOLE));
        var two = g.fma(e4, e3).fma(g, e2).fma(g, e1).fma(g, one);
        var t =
            two.reinterpretAsInts()
                .add(whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        var q =
            FloatVector.broadcast(G, pushed).div(a.fma(t, one).mul(square.add(CurveForces.SOFT)));
        sx = sx.add(q.mul(dx).max(-CurveForces.MOST).min(CurveForces.MOST));
        sy = sy.add(q.mul(dy).max(-CurveForces.MOST).min(CurveForces.MOST));
      }
      sx.intoArray(tx, 0);
      sy.intoArray(ty, 0);
      float scale = step.rate() * links.shares()[i];
      intoX[i] = ownX[i] + scale * across(tx);
      intoY[i] = ownY[i] + scale * across(ty);
    }
  }

  private static void pull(CurveForces.Step step, int from, int to) {
    var forces = step.forces();
    var links = step.links();
    var starts = links.starts();
    var columns = links.columns();
    var weights = links.weights();
    var one = FloatVector.broadcast(G, 1f);
    var l0 = FloatVector.broadcast(G, L0);
    var l1 = FloatVector.broadcast(G, L1);
    var l2 = FloatVector.broadcast(G, L2);
    var l3 = FloatVector.broadcast(G, L3);
    var l4 = FloatVector.broadcast(G, L4);
    var l5 = FloatVector.broadcast(G, L5);
    var e1 = FloatVector.broadcast(G, E1);
    var e2 = FloatVector.broadcast(G, E2);
    var e3 = FloatVector.broadcast(G, E3);
    var e4 = FloatVector.broadcast(G, E4);
    var a = FloatVector.broadcast(G, forces.a());
    var b = FloatVector.broadcast(G, forces.b());
    float pulled = 2 * forces.a() * forces.b();
    int first = step.part() * links.rows();
    float[] x = step.map()[0];
    float[] y0 = step.map()[1];
    float[] ownX = step.at()[0];
    float[] ownY = step.at()[1];
    float[] intoX = step.into()[0];
    float[] intoY = step.into()[1];
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    for (int i = from; i < to; i++) {
      var px = FloatVector.broadcast(G, ownX[i]);
      var py = FloatVector.broadcast(G, ownY[i]);
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      int end = starts[first + i + 1];
      for (int e = starts[first + i]; e < end; e += GROUP) {
        var dx = FloatVector.fromArray(G, x, 0, columns, e).sub(px);
        var dy = FloatVector.fromArray(G, y0, 0, columns, e).sub(py);
        var square = dx.fma(dx, dy.mul(dy)).max(CurveForces.LEAST);
        var bits = square.reinterpretAsInts();
        var exponent = bits.sub(CUT).lanewise(VectorOperators.ASHR, 23);
        var f =
            bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(one);
        var log = f.fma(l5, l4).fma(f, l3).fma(f, l2).fma(f, l1).fma(f, l0);
        var y =
            log.fma(f, (FloatVector) exponent.convert(VectorOperators.I2F, 0))
                .mul(b)
                .max(-FARTHEST)
                .min(FARTHEST);
        var whole = y.add(WHOLE);
        var g = y.sub(whole.sub(WHOLE));
        var two = g.fma(e4, e3).fma(g, e2).fma(g, e1).fma(g, one);
        var t =
            two.reinterpretAsInts()
                .add(whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        var q = t.mul(pulled).div(a.fma(t, one).mul(square));
        var w = FloatVector.fromArray(G, weights, e);
        sx = w.fma(q.mul(dx).max(-CurveForces.MOST).min(CurveForces.MOST), sx);
        sy = w.fma(q.mul(dy).max(-CurveForces.MOST).min(CurveForces.MOST), sy);
      }
      sx.intoArray(tx, 0);
      sy.intoArray(ty, 0);
      intoX[i] += step.rate() * across(tx);
      intoY[i] += step.rate() * across(ty);
    }
  }

  @Override
  public void space(CurveForces.Step step, int from, int to) {
    for (int i = from; i < to; i += CALL) {
      some(step, i, Math.min(to, i + CALL));
    }
  }

  private static void some(CurveForces.Step step, int from, int to) {
    var forces = step.forces();
    var links = step.links();
    var starts = links.starts();
    var columns = links.columns();
    var weights = links.weights();
    var one = FloatVector.broadcast(G, 1f);
    var l0 = FloatVector.broadcast(G, L0);
    var l1 = FloatVector.broadcast(G, L1);
    var l2 = FloatVector.broadcast(G, L2);
    var l3 = FloatVector.broadcast(G, L3);
    var l4 = FloatVector.broadcast(G, L4);
    var l5 = FloatVector.broadcast(G, L5);
    var e1 = FloatVector.broadcast(G, E1);
    var e2 = FloatVector.broadcast(G, E2);
    var e3 = FloatVector.broadcast(G, E3);
    var e4 = FloatVector.broadcast(G, E4);
    var a = FloatVector.broadcast(G, forces.a());
    var b = FloatVector.broadcast(G, forces.b());
    float pulled = 2 * forces.a() * forces.b();
    float pushed = 2 * forces.strength() * forces.b();
    float perHash = step.perHash();
    int last = step.map()[0].length - 1;
    int first = step.part() * links.rows();
    var drawn = new int[GROUP];
    int axes = step.map().length;
    var sums = new float[axes * GROUP];
    for (int i = from; i < to; i++) {
      java.util.Arrays.fill(sums, 0);
      int counter = step.counter(i);
      int count = links.groups()[i] * GROUP;
      for (int k = 0; k < count; k += GROUP) {
        var h = LANES.add((counter + k) * PHI + step.key());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16)).mul(M1);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13)).mul(M2);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        var u = (FloatVector) h.lanewise(VectorOperators.LSHR, 8).convert(VectorOperators.I2F, 0);
        ((IntVector) u.mul(perHash).convert(VectorOperators.F2I, 0)).min(last).intoArray(drawn, 0);
        var square = FloatVector.zero(G);
        for (int axis = 0; axis < axes; axis++) {
          var d = FloatVector.fromArray(G, step.map()[axis], 0, drawn, 0).sub(step.at()[axis][i]);
          square = d.fma(d, square);
        }
        square = square.max(CurveForces.LEAST);
        var bits = square.reinterpretAsInts();
        var exponent = bits.sub(CUT).lanewise(VectorOperators.ASHR, 23);
        var f =
            bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(one);
        var log = f.fma(l5, l4).fma(f, l3).fma(f, l2).fma(f, l1).fma(f, l0);
        var y =
            log.fma(f, (FloatVector) exponent.convert(VectorOperators.I2F, 0))
                .mul(b)
                .max(-FARTHEST)
                .min(FARTHEST);
        var whole = y.add(WHOLE);
        var g = y.sub(whole.sub(WHOLE));
        var two = g.fma(e4, e3).fma(g, e2).fma(g, e1).fma(g, one);
        var t =
            two.reinterpretAsInts()
                .add(whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        var q =
            FloatVector.broadcast(G, -pushed).div(a.fma(t, one).mul(square.add(CurveForces.SOFT)));
        for (int axis = 0; axis < axes; axis++) {
          var d = FloatVector.fromArray(G, step.map()[axis], 0, drawn, 0).sub(step.at()[axis][i]);
          FloatVector.fromArray(G, sums, axis * GROUP)
              .add(q.mul(d).max(-CurveForces.MOST).min(CurveForces.MOST))
              .intoArray(sums, axis * GROUP);
        }
      }
      for (int axis = 0; axis < axes; axis++) {
        FloatVector.fromArray(G, sums, axis * GROUP)
            .mul(links.shares()[i])
            .intoArray(sums, axis * GROUP);
      }
      int end = starts[first + i + 1];
      for (int e = starts[first + i]; e < end; e += GROUP) {
        var square = FloatVector.zero(G);
        for (int axis = 0; axis < axes; axis++) {
          var d = FloatVector.fromArray(G, step.map()[axis], 0, columns, e).sub(step.at()[axis][i]);
          square = d.fma(d, square);
        }
        square = square.max(CurveForces.LEAST);
        var bits = square.reinterpretAsInts();
        var exponent = bits.sub(CUT).lanewise(VectorOperators.ASHR, 23);
        var f =
            bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(one);
        var log = f.fma(l5, l4).fma(f, l3).fma(f, l2).fma(f, l1).fma(f, l0);
        var y =
            log.fma(f, (FloatVector) exponent.convert(VectorOperators.I2F, 0))
                .mul(b)
                .max(-FARTHEST)
                .min(FARTHEST);
        var whole = y.add(WHOLE);
        var g = y.sub(whole.sub(WHOLE));
        var two = g.fma(e4, e3).fma(g, e2).fma(g, e1).fma(g, one);
        var t =
            two.reinterpretAsInts()
                .add(whole.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
        var q = t.mul(pulled).div(a.fma(t, one).mul(square));
        var w = FloatVector.fromArray(G, weights, e);
        for (int axis = 0; axis < axes; axis++) {
          var d = FloatVector.fromArray(G, step.map()[axis], 0, columns, e).sub(step.at()[axis][i]);
          w.fma(
                  q.mul(d).max(-CurveForces.MOST).min(CurveForces.MOST),
                  FloatVector.fromArray(G, sums, axis * GROUP))
              .intoArray(sums, axis * GROUP);
        }
      }
      for (int axis = 0; axis < axes; axis++) {
        int o = axis * GROUP;
        float sum =
            (sums[o] + sums[o + 4])
                + (sums[o + 1] + sums[o + 5])
                + ((sums[o + 2] + sums[o + 6]) + (sums[o + 3] + sums[o + 7]));
        step.into()[axis][i] = step.at()[axis][i] + step.rate() * sum;
      }
    }
  }

  private static float across(float[] t) {
    return (t[0] + t[4]) + (t[1] + t[5]) + ((t[2] + t[6]) + (t[3] + t[7]));
  }
}
