package org.lastlayer.kernel.grid;

/** The loops in plain Java: what they mean, and the road where there are no lanes. */
final class ScalarLoops implements Loops {
  @Override
  public void pass(
      int radix, float[] a, float[] b, float[] c, float[] d, int m, int s, float[] twiddles) {
    var cos = new float[radix * radix];
    var sin = new float[radix * radix];
    for (int i = 0; i < radix * radix; i++) {
      double angle = -2 * Math.PI * (i / radix) * (i % radix) / radix;
      cos[i] = (float) Math.cos(angle);
      sin[i] = (float) Math.sin(angle);
    }
    for (int p = 0; p < m; p++) {
      for (int k = 0; k < radix; k++) {
        float wr = k == 0 ? 1 : twiddles[(p * (radix - 1) + k - 1) * 2];
        float wi = k == 0 ? 0 : twiddles[(p * (radix - 1) + k - 1) * 2 + 1];
        int o = (p * radix + k) * s;
        for (int r = 0; r < radix; r++) {
          float cr = cos[k * radix + r] * wr - sin[k * radix + r] * wi;
          float ci = cos[k * radix + r] * wi + sin[k * radix + r] * wr;
          add(a, b, (r * m + p) * s, cr, ci, c, d, o, s, r == 0);
        }
      }
    }
  }

  private static void add(
      float[] a,
      float[] b,
      int i,
      float wr,
      float wi,
      float[] c,
      float[] d,
      int o,
      int s,
      boolean first) {
    if (first) {
      for (int q = 0; q < s; q++) {
        c[o + q] = a[i + q] * wr - b[i + q] * wi;
        d[o + q] = a[i + q] * wi + b[i + q] * wr;
      }
    } else {
      for (int q = 0; q < s; q++) {
        c[o + q] += a[i + q] * wr - b[i + q] * wi;
        d[o + q] += a[i + q] * wi + b[i + q] * wr;
      }
    }
  }

  private static void weights(Stencil at, float f, float[] w) {
    int order = at.order();
    for (int node = 0; node < order; node++) {
      float s = at.powers()[(order - 1) * GROUP + node];
      for (int power = order - 2; power >= 0; power--) {
        s = s * f + at.powers()[power * GROUP + node];
      }
      w[node] = s;
    }
  }

  @Override
  public void spread(Stencil at, float[] x, float[] y, int from, int to, float[] w) {
    var wx = new float[GROUP];
    var wy = new float[GROUP];
    for (int i = from; i < to; i++) {
      float u = (x[i] - at.x0()) * at.perUnit();
      float v = (y[i] - at.y0()) * at.perUnit();
      weights(at, u - (int) u, wx);
      weights(at, v - (int) v, wy);
      int o = (int) u * at.side() + (int) v;
      for (int k = 0; k < at.order(); k++, o += at.side()) {
        for (int l = 0; l < at.order(); l++) {
          w[o + l] += wx[k] * wy[l];
        }
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
    var wx = new float[GROUP];
    var wy = new float[GROUP];
    for (int i = from; i < to; i++) {
      float u = (x[i] - at.x0()) * at.perUnit();
      float v = (y[i] - at.y0()) * at.perUnit();
      weights(at, u - (int) u, wx);
      weights(at, v - (int) v, wy);
      int o = (int) u * at.side() + (int) v;
      float sx = 0;
      float sy = 0;
      for (int k = 0; k < at.order(); k++, o += at.side()) {
        for (int l = 0; l < at.order(); l++) {
          sx += wx[k] * wy[l] * gx[o + l];
          sy += wx[k] * wy[l] * gy[o + l];
        }
      }
      fx[i] = sx;
      fy[i] = sy;
    }
  }

  @Override
  public void turn(float[] re, float[] im, float[] k, int at, int count, float[] yr, float[] yi) {
    for (int i = 0; i < count; i++) {
      float r = re[i];
      yr[i] = im[i] * k[at + i];
      yi[i] = -r * k[at + i];
    }
  }

  @Override
  public void power(float[] re, float[] im, float[] k, int at, int count, float[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i % LANES] += (re[i] * re[i] + im[i] * im[i]) * k[at + i];
    }
  }

  @Override
  public void attract(Edges edges, float[] x, float[] y, int from, int to, float[] fx, float[] fy) {
    for (int i = from; i < to; i++) {
      float sx = 0;
      float sy = 0;
      for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
        int j = edges.columns()[e];
        float dx = x[i] - x[j];
        float dy = y[i] - y[j];
        float q = edges.weights()[e] / (1 + dx * dx + dy * dy);
        sx += q * dx;
        sy += q * dy;
      }
      fx[i] = sx;
      fy[i] = sy;
    }
  }

  @Override
  public boolean wantsPairs() {
    return false;
  }

  @Override
  public void attractPairs(Edges edges, long[] xy, int from, int to, float[] fx, float[] fy) {
    var x = new float[xy.length];
    var y = new float[xy.length];
    for (int i = 0; i < xy.length; i++) {
      x[i] = Float.intBitsToFloat((int) xy[i]);
      y[i] = Float.intBitsToFloat((int) (xy[i] >>> 32));
    }
    attract(edges, x, y, from, to, fx, fy);
  }

  @Override
  public void attract(Edges edges, float[][] at, int from, int to, float[][] into) {
    float[] x = at[0];
    float[] y = at[1];
    float[] z = at[2];
    for (int i = from; i < to; i++) {
      float sx = 0;
      float sy = 0;
      float sz = 0;
      for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
        int j = edges.columns()[e];
        float dx = x[i] - x[j];
        float dy = y[i] - y[j];
        float dz = z[i] - z[j];
        float q = edges.weights()[e] / (1 + dx * dx + dy * dy + dz * dz);
        sx += q * dx;
        sy += q * dy;
        sz += q * dz;
      }
      into[0][i] = sx;
      into[1][i] = sy;
      into[2][i] = sz;
    }
  }

  @Override
  public void repel(
      float[] x, float[] y, float[] z, int n, float px, float py, float pz, double[] into) {
    double sx = 0;
    double sy = 0;
    double sz = 0;
    double sum = 0;
    for (int j = 0; j < n; j++) {
      float dx = px - x[j];
      float dy = py - y[j];
      float dz = pz - z[j];
      float q = 1 / (1 + dx * dx + dy * dy + dz * dz);
      sum += q;
      float r = q * q;
      sx += r * dx;
      sy += r * dy;
      sz += r * dz;
    }
    into[0] += sx;
    into[1] += sy;
    into[2] += sz;
    into[3] += sum;
  }
}
