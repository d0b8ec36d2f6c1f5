package org.lastlayer.kernel.internal;

import java.util.random.RandomGenerator;

/**
 * A few orthonormal directions in which rows differ most, by subspace iteration on a sample (Halko,
 * Martinsson, Tropp, SIAM Review 53(2), 2011). Good directions prune more; any orthonormal ones are
 * right. Threads: any number may project.
 */
final class Basis {
  private static final int ROUNDS = 3;

  final int r;
  final int d;

  /** {@code [r × d]}, row-major. */
  private final float[] rows;

  private Basis(int r, int d, float[] rows) {
    this.r = r;
    this.d = d;
    this.rows = rows;
  }

  /** From {@code x[m × d]}. O(m·d·r). */
  static Basis of(float[] x, int m, int d, int r, RandomGenerator random) {
    var gram = new LaneBody(Op.GRAM);
    var turned = transpose(x, m, d);
    var rows = new float[r * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    orthonormal(rows, r, d);
    var seen = new float[r * m];
    for (int round = 0; round < ROUNDS; round++) {
      gram.fill(rows, 0, r, x, 0, m, d, seen);
      gram.fill(seen, 0, r, turned, 0, d, m, rows);
      orthonormal(rows, r, d);
    }
    return new Basis(r, d, rows);
  }

  private static float[] transpose(float[] x, int m, int d) {
    var turned = new float[x.length];
    for (int i = 0; i < m; i++) {
      for (int c = 0; c < d; c++) {
        turned[c * m + i] = x[i * d + c];
      }
    }
    return turned;
  }

  /** Gram–Schmidt, twice, in f64; a row with nothing of its own left becomes zero. */
  private static void orthonormal(float[] rows, int r, int d) {
    var q = new double[r][d];
    for (int i = 0; i < r; i++) {
      for (int c = 0; c < d; c++) {
        q[i][c] = rows[i * d + c];
      }
      double before = Math.sqrt(dot(q[i], q[i]));
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          double along = dot(q[i], q[j]);
          for (int c = 0; c < d; c++) {
            q[i][c] -= along * q[j][c];
          }
        }
      }
      double norm = Math.sqrt(dot(q[i], q[i]));
      double scale = norm > 1e-6 * before ? 1 / norm : 0;
      for (int c = 0; c < d; c++) {
        q[i][c] *= scale;
        rows[i * d + c] = (float) q[i][c];
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int c = 0;
    for (; c + 3 < a.length; c += 4) {
      s0 += a[c] * b[c];
      s1 += a[c + 1] * b[c + 1];
      s2 += a[c + 2] * b[c + 2];
      s3 += a[c + 3] * b[c + 3];
    }
    for (; c < a.length; c++) {
      s0 += a[c] * b[c];
    }
    return s0 + s1 + s2 + s3;
  }

  /** The directions, one a row. */
  Rows rows() {
    var into = new Rows(r, d);
    for (int i = 0; i < r; i++) {
      System.arraycopy(rows, i * d, into.block(i), into.at(i), d);
    }
    return into;
  }

  /** The directions packed in panels of {@code width}. */
  float[] packed(int width) {
    var into = new float[Panels.padded(r, width) * d];
    for (int i = 0; i < r; i += width) {
      Panels.pack(rows, i * d, Math.min(width, r - i), d, width, into, i * d);
    }
    return into;
  }

  /**
   * How far a projection may be off, as a share of the row's norm: √r inner products of d numbers,
   * each off by at most {@code d·2⁻²⁴}, and directions rounded to f32.
   */
  double error() {
    return Math.sqrt(r) * (d + 8) * 0x1p-24;
  }
}
