package org.lastlayer.kernel.grid;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on vector lanes. Sums across lanes are taken from an array in a fixed order: the
 * library's own sum across lanes leaves its order open.
 */
final class VectorLoops implements Loops {
  private static final VectorSpecies<Float> G = FloatVector.SPECIES_256;
  private static final VectorSpecies<Long> J = LongVector.SPECIES_512;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;
  private static final VectorSpecies<Float> S = VectorFft.S;
  private static final int L = S.length();

  @Override
  public void pass(
      int radix, float[] a, float[] b, float[] c, float[] d, int m, int s, float[] twiddles) {
    switch (radix) {
      case 2 -> VectorFft.pass2(a, b, c, d, m, s, twiddles);
      case 3 -> VectorFft.pass3(a, b, c, d, m, s, twiddles);
      case 4 -> VectorFft.pass4(a, b, c, d, m, s, twiddles);
      default -> VectorFft.pass5(a, b, c, d, m, s, twiddles);
    }
  }

  @Override
  public void spread(Stencil at, float[] x, float[] y, int from, int to, float[] w) {
    int order = at.order();
    int side = at.side();
    var powers = at.powers();
    var wx = new float[GROUP];
    for (int i = from; i < to; i++) {
      float u = (x[i] - at.x0()) * at.perUnit();
      float v = (y[i] - at.y0()) * at.perUnit();
      int iu = (int) u;
      int iv = (int) v;
      var fu = FloatVector.broadcast(G, u - iu);
      var fv = FloatVector.broadcast(G, v - iv);
      var a = FloatVector.fromArray(G, powers, (order - 1) * GROUP);
      var b = a;
      for (int p = order - 2; p >= 0; p--) {
        var c = FloatVector.fromArray(G, powers, p * GROUP);
        a = a.fma(fu, c);
        b = b.fma(fv, c);
      }
      a.intoArray(wx, 0);
      int o = iu * side + iv;
      for (int k = 0; k < order; k++, o += side) {
        b.fma(FloatVector.broadcast(G, wx[k]), FloatVector.fromArray(G, w, o)).intoArray(w, o);
      }
    }
  }

  @Override
  public void gather(
      Stencil at,
      float[] x,
      float[] y,
      int from,
      int to,
      float[] gx,
      float[] gy,
      float[] fx,
      float[] fy) {
    int order = at.order();
    int side = at.side();
    var powers = at.powers();
    var wx = new float[GROUP];
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    for (int i = from; i < to; i++) {
      float u = (x[i] - at.x0()) * at.perUnit();
      float v = (y[i] - at.y0()) * at.perUnit();
      int iu = (int) u;
      int iv = (int) v;
      var fu = FloatVector.broadcast(G, u - iu);
      var fv = FloatVector.broadcast(G, v - iv);
      var a = FloatVector.fromArray(G, powers, (order - 1) * GROUP);
      var b = a;
      for (int p = order - 2; p >= 0; p--) {
        var c = FloatVector.fromArray(G, powers, p * GROUP);
        a = a.fma(fu, c);
        b = b.fma(fv, c);
      }
      a.intoArray(wx, 0);
      int o = iu * side + iv;
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      for (int k = 0; k < order; k++, o += side) {
        var c = FloatVector.broadcast(G, wx[k]);
        sx = c.fma(FloatVector.fromArray(G, gx, o), sx);
        sy = c.fma(FloatVector.fromArray(G, gy, o), sy);
      }
      sx.mul(b).intoArray(tx, 0);
      sy.mul(b).intoArray(ty, 0);
      fx[i] = across(tx);
      fy[i] = across(ty);
    }
  }

  private static float across(float[] t) {
    return (t[0] + t[4]) + (t[1] + t[5]) + ((t[2] + t[6]) + (t[3] + t[7]));
  }

  @Override
  public void turn(float[] re, float[] im, float[] k, int at, int count, float[] yr, float[] yi) {
    for (int i = 0; i < count; i += L) {
      var r = FloatVector.fromArray(S, re, i);
      var c = FloatVector.fromArray(S, k, at + i);
      FloatVector.fromArray(S, im, i).mul(c).intoArray(yr, i);
      r.mul(c).neg().intoArray(yi, i);
    }
  }

  @Override
  public void power(float[] re, float[] im, float[] k, int at, int count, float[] sums) {
    for (int lane = 0; lane < LANES; lane += L) {
      var sum = FloatVector.fromArray(S, sums, lane);
      for (int i = lane; i < count; i += LANES) {
        var r = FloatVector.fromArray(S, re, i);
        var c = FloatVector.fromArray(S, im, i);
        sum = r.fma(r, c.mul(c)).fma(FloatVector.fromArray(S, k, at + i), sum);
      }
      sum.intoArray(sums, lane);
    }
  }

  @Override
  public void attract(Edges edges, float[] x, float[] y, int from, int to, float[] fx, float[] fy) {
    var starts = edges.starts();
    var columns = edges.columns();
    var weights = edges.weights();
    var one = FloatVector.broadcast(G, 1f);
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    for (int i = from; i < to; i++) {
      var px = FloatVector.broadcast(G, x[i]);
      var py = FloatVector.broadcast(G, y[i]);
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      int end = starts[i + 1];
      for (int e = starts[i]; e < end; e += GROUP) {
        var dx = px.sub(FloatVector.fromArray(G, x, 0, columns, e));
        var dy = py.sub(FloatVector.fromArray(G, y, 0, columns, e));
        var q = FloatVector.fromArray(G, weights, e).div(dx.fma(dx, dy.fma(dy, one)));
        sx = q.fma(dx, sx);
        sy = q.fma(dy, sy);
      }
      sx.intoArray(tx, 0);
      sy.intoArray(ty, 0);
      fx[i] = across(tx);
      fy[i] = across(ty);
    }
  }

  @Override
  public boolean wantsPairs() {
    return LongVector.SPECIES_PREFERRED.length() >= GROUP;
  }

  @Override
  public void attractPairs(Edges edges, long[] xy, int from, int to, float[] fx, float[] fy) {
    var starts = edges.starts();
    var columns = edges.columns();
    var weights = edges.weights();
    var one = FloatVector.broadcast(G, 1f);
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    for (int i = from; i < to; i++) {
      var px = FloatVector.broadcast(G, Float.intBitsToFloat((int) xy[i]));
      var py = FloatVector.broadcast(G, Float.intBitsToFloat((int) (xy[i] >>> 32)));
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      int end = starts[i + 1];
      for (int e = starts[i]; e < end; e += GROUP) {
        var both = LongVector.fromArray(J, xy, 0, columns, e);
        var gx = both.convertShape(VectorOperators.L2I, I, 0).reinterpretAsFloats();
        var gy =
            both.lanewise(VectorOperators.LSHR, 32)
                .convertShape(VectorOperators.L2I, I, 0)
                .reinterpretAsFloats();
        var dx = px.sub(gx);
        var dy = py.sub(gy);
        var q = FloatVector.fromArray(G, weights, e).div(dx.fma(dx, dy.fma(dy, one)));
        sx = q.fma(dx, sx);
        sy = q.fma(dy, sy);
      }
      sx.intoArray(tx, 0);
      sy.intoArray(ty, 0);
      fx[i] = across(tx);
      fy[i] = across(ty);
    }
  }

  @Override
  public void attract(Edges edges, float[][] at, int from, int to, float[][] into) {
    var starts = edges.starts();
    var columns = edges.columns();
    var weights = edges.weights();
    float[] x = at[0];
    float[] y = at[1];
    float[] z = at[2];
    var one = FloatVector.broadcast(G, 1f);
    var tx = new float[GROUP];
    var ty = new float[GROUP];
    var tz = new float[GROUP];
    for (int i = from; i < to; i++) {
      var px = FloatVector.broadcast(G, x[i]);
      var py = FloatVector.broadcast(G, y[i]);
      var pz = FloatVector.broadcast(G, z[i]);
      var sx = FloatVector.zero(G);
      var sy = FloatVector.zero(G);
      var sz = FloatVector.zero(G);
      int end = starts[i + 1];
      for (int e = starts[i]; e < end; e += GROUP) {
        var dx = px.sub(FloatVector.fromArray(G, x, 0, columns, e));
        var dy = py.sub(FloatVector.fromArray(G, y, 0, columns, e));
        var dz = pz.sub(FloatVector.fromArray(G, z, 0, columns, e));
        var q = FloatVector.fromArray(G, weights, e).div(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))));
        sx = q.fma(dx, sx);
        sy = q.fma(dy, sy);
        sz = q.fma(dz, sz);
      }
      sx.intoArray(tx, 0);
      sy.intoArray(ty, 0);
      sz.intoArray(tz, 0);
      into[0][i] = across(tx);
      into[1][i] = across(ty);
      into[2][i] = across(tz);
    }
  }

  @Override
  public void repel(
      float[] x, float[] y, float[] z, int n, float px, float py, float pz, double[] into) {
    var vx = FloatVector.broadcast(G, px);
    var vy = FloatVector.broadcast(G, py);
    var vz = FloatVector.broadcast(G, pz);
    var one = FloatVector.broadcast(G, 1f);
    var sx = FloatVector.zero(G);
    var sy = FloatVector.zero(G);
    var sz = FloatVector.zero(G);
    var sum = FloatVector.zero(G);
    int end = n - n % GROUP;
    for (int j = 0; j < end; j += GROUP) {
      var dx = vx.sub(FloatVector.fromArray(G, x, j));
      var dy = vy.sub(FloatVector.fromArray(G, y, j));
      var dz = vz.sub(FloatVector.fromArray(G, z, j));
      var q = one.div(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))));
      sum = sum.add(q);
      var r = q.mul(q);
      sx = r.fma(dx, sx);
      sy = r.fma(dy, sy);
      sz = r.fma(dz, sz);
    }
    var t = new float[4 * GROUP];
    sx.intoArray(t, 0);
    sy.intoArray(t, GROUP);
    sz.intoArray(t, 2 * GROUP);
    sum.intoArray(t, 3 * GROUP);
    for (int i = 0; i < t.length; i++) {
      into[i / GROUP] += t[i];
    }
    for (int j = end; j < n; j++) {
      float dx = px - x[j];
      float dy = py - y[j];
      float dz = pz - z[j];
      float q = 1 / (1 + dx * dx + dy * dy + dz * dz);
      into[0] += q * q * dx;
      into[1] += q * q * dy;
      into[2] += q * q * dz;
      into[3] += q;
    }
  }
}
