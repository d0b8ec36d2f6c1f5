package org.lastlayer.measure.map.internal;

/**
 * The orthogonal matrix R that makes {@code Σᵢ |xᵢ − yᵢR|²} least: with {@code yᵀx = U·S·Vᵀ}, R is
 * {@code U·Vᵀ} (Schönemann 1966).
 *
 * @param matrix row-major
 * @param sum of the singular values, that of the smallest with its sign
 * @param mirrors whether the determinant is −1
 */
record Turn(double[] matrix, double sum, boolean mirrors) {
  private static final int SWEEPS = 60;

  /** Few axes: two or three. */
  static Turn best(double[] x, double[] y, int axes, boolean mirror) {
    var m = new double[axes * axes];
    for (int i = 0; i < x.length; i += axes) {
      for (int r = 0; r < axes; r++) {
        for (int c = 0; c < axes; c++) {
          m[r * axes + c] += y[i + r] * x[i + c];
        }
      }
    }
    var v = identity(axes);
    orthogonalise(m, v, axes);
    var s = new double[axes];
    int least = 0;
    for (int c = 0; c < axes; c++) {
      s[c] = Math.sqrt(dot(m, m, c, c, axes));
      least = s[c] < s[least] ? c : least;
    }
    var u = unit(m, s, axes);
    boolean mirrors = determinant(u, axes) * determinant(v, axes) < 0;
    if (mirrors && !mirror) {
      s[least] = -s[least];
      for (int r = 0; r < axes; r++) {
        u[r * axes + least] = -u[r * axes + least];
      }
      mirrors = false;
    }
    var turn = new double[axes * axes];
    double sum = 0;
    for (int k = 0; k < axes; k++) {
      sum += s[k];
      for (int r = 0; r < axes; r++) {
        for (int c = 0; c < axes; c++) {
          turn[r * axes + c] += u[r * axes + k] * v[c * axes + k];
        }
      }
    }
    return new Turn(turn, sum, mirrors);
  }

  /** One-sided Jacobi: turns pairs of columns of {@code m} until all are at right angles. */
  private static void orthogonalise(double[] m, double[] v, int axes) {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean turned = false;
      for (int p = 0; p < axes; p++) {
        for (int q = p + 1; q < axes; q++) {
          double pp = dot(m, m, p, p, axes);
          double qq = dot(m, m, q, q, axes);
          double pq = dot(m, m, p, q, axes);
          if (Math.abs(pq) > 1e-15 * Math.sqrt(pp * qq)) {
            double tau = (qq - pp) / (2 * pq);
            double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
            double cos = 1 / Math.hypot(1, t);
            rotate(m, p, q, cos, cos * t, axes);
            rotate(v, p, q, cos, cos * t, axes);
            turned = true;
          }
        }
      }
      if (!turned) {
        return;
      }
    }
  }

  private static void rotate(double[] m, int p, int q, double cos, double sin, int axes) {
    for (int r = 0; r < axes; r++) {
      double a = m[r * axes + p];
      double b = m[r * axes + q];
      m[r * axes + p] = cos * a - sin * b;
      m[r * axes + q] = sin * a + cos * b;
    }
  }

  /** Columns of length 1; those of length 0, of maps that are flat, filled in at right angles. */
  private static double[] unit(double[] m, double[] s, int axes) {
    var u = new double[m.length];
    double most = 0;
    for (double value : s) {
      most = Math.max(most, value);
    }
    var there = new boolean[axes];
    for (int c = 0; c < axes; c++) {
      there[c] = s[c] > 1e-12 * most;
      for (int r = 0; r < axes && there[c]; r++) {
        u[r * axes + c] = m[r * axes + c] / s[c];
      }
    }
    for (int c = 0; c < axes; c++) {
      for (int e = 0; e < axes && !there[c]; e++) {
        there[c] = fill(u, c, e, axes);
      }
    }
    return u;
  }

  /** Column c from unit vector e, less what lies along the other columns. */
  private static boolean fill(double[] u, int c, int e, int axes) {
    for (int r = 0; r < axes; r++) {
      u[r * axes + c] = r == e ? 1 : 0;
    }
    for (int other = 0; other < axes; other++) {
      double along = other == c ? 0 : dot(u, u, c, other, axes);
      for (int r = 0; r < axes && along != 0; r++) {
        u[r * axes + c] -= along * u[r * axes + other];
      }
    }
    double length = Math.sqrt(dot(u, u, c, c, axes));
    // of the unit vectors one is always at least this far from the others' span
    boolean far = length > 0.5;
    for (int r = 0; r < axes; r++) {
      u[r * axes + c] = far ? u[r * axes + c] / length : 0;
    }
    return far;
  }

  private static double dot(double[] a, double[] b, int p, int q, int axes) {
    double sum = 0;
    for (int r = 0; r < axes; r++) {
      sum += a[r * axes + p] * b[r * axes + q];
    }
    return sum;
  }

  private static double[] identity(int axes) {
    var m = new double[axes * axes];
    for (int i = 0; i < axes; i++) {
      m[i * axes + i] = 1;
    }
    return m;
  }

  /** By elimination. */
  private static double determinant(double[] m, int axes) {
    var a = m.clone();
    double product = 1;
    for (int p = 0; p < axes; p++) {
      int best = p;
      for (int r = p + 1; r < axes; r++) {
        best = Math.abs(a[r * axes + p]) > Math.abs(a[best * axes + p]) ? r : best;
      }
      if (best != p) {
        product = -product;
        for (int c = 0; c < axes; c++) {
          double t = a[p * axes + c];
          a[p * axes + c] = a[best * axes + c];
          a[best * axes + c] = t;
        }
      }
      product *= a[p * axes + p];
      for (int r = p + 1; r < axes && a[p * axes + p] != 0; r++) {
        double times = a[r * axes + p] / a[p * axes + p];
        for (int c = p; c < axes; c++) {
          a[r * axes + c] -= times * a[p * axes + c];
        }
      }
    }
    return product;
  }
}
