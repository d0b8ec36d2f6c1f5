package org.lastlayer.kernel.grid;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The butterflies of {@link Fft} on vector lanes. */
final class VectorFft {
  /** As wide as the machine has, at most the sixteen transforms side by side. */
  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() >= Loops.LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private static final int L = S.length();
  private static final float SIN3 = (float) Math.sin(2 * Math.PI / 3);
  private static final float COS51 = (float) Math.cos(2 * Math.PI / 5);
  private static final float COS52 = (float) Math.cos(4 * Math.PI / 5);
  private static final float SIN51 = (float) Math.sin(2 * Math.PI / 5);
  private static final float SIN52 = (float) Math.sin(4 * Math.PI / 5);

  private VectorFft() {}

  private static FloatVector at(float[] x, int i) {
    return FloatVector.fromArray(S, x, i);
  }

  /** (ur, ui)·(wr, wi); {@code wn} is −wi. */
  private static void turned(
      FloatVector ur,
      FloatVector ui,
      FloatVector wr,
      FloatVector wi,
      FloatVector wn,
      float[] c,
      float[] d,
      int o) {
    ui.fma(wn, ur.mul(wr)).intoArray(c, o);
    ui.fma(wr, ur.mul(wi)).intoArray(d, o);
  }

  static void pass4(float[] a, float[] b, float[] c, float[] d, int m, int s, float[] tw) {
    int sm = s * m;
    for (int p = 0; p < m; p++) {
      var w1 = FloatVector.broadcast(S, tw[p * 6]);
      var v1 = FloatVector.broadcast(S, tw[p * 6 + 1]);
      var n1 = FloatVector.broadcast(S, -tw[p * 6 + 1]);
      var w2 = FloatVector.broadcast(S, tw[p * 6 + 2]);
      var v2 = FloatVector.broadcast(S, tw[p * 6 + 3]);
      var n2 = FloatVector.broadcast(S, -tw[p * 6 + 3]);
      var w3 = FloatVector.broadcast(S, tw[p * 6 + 4]);
      var v3 = FloatVector.broadcast(S, tw[p * 6 + 5]);
      var n3 = FloatVector.broadcast(S, -tw[p * 6 + 5]);
      for (int q = 0; q < s; q += L) {
        int i = s * p + q;
        int o = 4 * s * p + q;
        var ar = at(a, i);
        var ai = at(b, i);
        var br = at(a, i + sm);
        var bi = at(b, i + sm);
        var cr = at(a, i + 2 * sm);
        var ci = at(b, i + 2 * sm);
        var dr = at(a, i + 3 * sm);
        var di = at(b, i + 3 * sm);
        var pr = ar.add(cr);
        var pi = ai.add(ci);
        var mr = ar.sub(cr);
        var mi = ai.sub(ci);
        var qr = br.add(dr);
        var qi = bi.add(di);
        var jr = bi.sub(di);
        var ji = dr.sub(br);
        pr.add(qr).intoArray(c, o);
        pi.add(qi).intoArray(d, o);
        turned(mr.add(jr), mi.add(ji), w1, v1, n1, c, d, o + s);
        turned(pr.sub(qr), pi.sub(qi), w2, v2, n2, c, d, o + 2 * s);
        turned(mr.sub(jr), mi.sub(ji), w3, v3, n3, c, d, o + 3 * s);
      }
    }
  }

  static void pass2(float[] a, float[] b, float[] c, float[] d, int m, int s, float[] tw) {
    int sm = s * m;
    for (int p = 0; p < m; p++) {
      var w = FloatVector.broadcast(S, tw[p * 2]);
      var v = FloatVector.broadcast(S, tw[p * 2 + 1]);
      var n = FloatVector.broadcast(S, -tw[p * 2 + 1]);
      for (int q = 0; q < s; q += L) {
        int i = s * p + q;
        int o = 2 * s * p + q;
        var ar = at(a, i);
        var ai = at(b, i);
        var br = at(a, i + sm);
        var bi = at(b, i + sm);
        ar.add(br).intoArray(c, o);
        ai.add(bi).intoArray(d, o);
        turned(ar.sub(br), ai.sub(bi), w, v, n, c, d, o + s);
      }
    }
  }

  static void pass3(float[] a, float[] b, float[] c, float[] d, int m, int s, float[] tw) {
    int sm = s * m;
    for (int p = 0; p < m; p++) {
      var w1 = FloatVector.broadcast(S, tw[p * 4]);
      var v1 = FloatVector.broadcast(S, tw[p * 4 + 1]);
      var n1 = FloatVector.broadcast(S, -tw[p * 4 + 1]);
      var w2 = FloatVector.broadcast(S, tw[p * 4 + 2]);
      var v2 = FloatVector.broadcast(S, tw[p * 4 + 3]);
      var n2 = FloatVector.broadcast(S, -tw[p * 4 + 3]);
      for (int q = 0; q < s; q += L) {
        int i = s * p + q;
        int o = 3 * s * p + q;
        var ar = at(a, i);
        var ai = at(b, i);
        var br = at(a, i + sm);
        var bi = at(b, i + sm);
        var cr = at(a, i + 2 * sm);
        var ci = at(b, i + 2 * sm);
        var tr = br.add(cr);
        var ti = bi.add(ci);
        var er = ar.sub(tr.mul(0.5f));
        var ei = ai.sub(ti.mul(0.5f));
        var fr = bi.sub(ci).mul(SIN3);
        var fi = cr.sub(br).mul(SIN3);
        ar.add(tr).intoArray(c, o);
        ai.add(ti).intoArray(d, o);
        turned(er.add(fr), ei.add(fi), w1, v1, n1, c, d, o + s);
        turned(er.sub(fr), ei.sub(fi), w2, v2, n2, c, d, o + 2 * s);
      }
    }
  }

  static void pass5(float[] a, float[] b, float[] c, float[] d, int m, int s, float[] tw) {
    int sm = s * m;
    for (int p = 0; p < m; p++) {
      int t = p * 8;
      for (int q = 0; q < s; q += L) {
        int i = s * p + q;
        int o = 5 * s * p + q;
        var ar = at(a, i);
        var ai = at(b, i);
        var br = at(a, i + sm);
        var bi = at(b, i + sm);
        var cr = at(a, i + 2 * sm);
        var ci = at(b, i + 2 * sm);
        var dr = at(a, i + 3 * sm);
        var di = at(b, i + 3 * sm);
        var er = at(a, i + 4 * sm);
        var ei = at(b, i + 4 * sm);
        var t1r = br.add(er);
        var t1i = bi.add(ei);
        var t2r = cr.add(dr);
        var t2i = ci.add(di);
        var t3r = br.sub(er);
        var t3i = bi.sub(ei);
        var t4r = cr.sub(dr);
        var t4i = ci.sub(di);
        ar.add(t1r).add(t2r).intoArray(c, o);
        ai.add(t1i).add(t2i).intoArray(d, o);
        var m1r = ar.add(t1r.mul(COS51)).add(t2r.mul(COS52));
        var m1i = ai.add(t1i.mul(COS51)).add(t2i.mul(COS52));
        var m2r = ar.add(t1r.mul(COS52)).add(t2r.mul(COS51));
        var m2i = ai.add(t1i.mul(COS52)).add(t2i.mul(COS51));
        var n1r = t3i.mul(SIN51).add(t4i.mul(SIN52));
        var n1i = t3r.mul(SIN51).add(t4r.mul(SIN52)).neg();
        var n2r = t3i.mul(SIN52).sub(t4i.mul(SIN51));
        var n2i = t3r.mul(SIN52).sub(t4r.mul(SIN51)).neg();
        turned(m1r.add(n1r), m1i.add(n1i), tw[t], tw[t + 1], c, d, o + s);
        turned(m2r.add(n2r), m2i.add(n2i), tw[t + 2], tw[t + 3], c, d, o + 2 * s);
        turned(m2r.sub(n2r), m2i.sub(n2i), tw[t + 4], tw[t + 5], c, d, o + 3 * s);
        turned(m1r.sub(n1r), m1i.sub(n1i), tw[t + 6], tw[t + 7], c, d, o + 4 * s);
      }
    }
  }

  private static void turned(
      FloatVector ur, FloatVector ui, float wr, float wi, float[] c, float[] d, int o) {
    var v = FloatVector.broadcast(S, wr);
    ui.fma(FloatVector.broadcast(S, -wi), ur.mul(v)).intoArray(c, o);
    ui.fma(v, ur.mul(wi)).intoArray(d, o);
  }
}
