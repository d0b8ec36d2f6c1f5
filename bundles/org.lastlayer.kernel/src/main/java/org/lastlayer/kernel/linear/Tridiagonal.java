package org.lastlayer.kernel.linear;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;

/**
 * A symmetric tridiagonal matrix and the reflections that led to it, which stay in the rows of the
 * matrix that was reduced.
 */
final class Tridiagonal {
  private final int n;
  private final double[] diagonal;

  /** {@code beside[i]} couples i and i+1. */
  private final double[] beside;

  private Tridiagonal(int n) {
    this.n = n;
    this.diagonal = new double[n];
    this.beside = new double[n];
  }

  int size() {
    return n;
  }

  /** Reduces {@code a}; row i holds the reflection of step i afterwards. */
  static Tridiagonal reduce(double[] a, int n, RunContext run) {
    var t = new Tridiagonal(n);
    var v = new double[n];
    var w = new double[n];
    for (int s = 0; s < n; s++) {
      t.diagonal[s] = a[s * n + s];
      if (s == n - 1) {
        break;
      }
      run.checkpoint();
      int first = s + 1;
      double scale = 0;
      for (int j = first; j < n; j++) {
        v[j] = a[s * n + j];
        scale = Math.max(scale, Math.abs(v[j]));
      }
      double rest = 0;
      for (int j = first + 1; j < n; j++) {
        rest = Math.max(rest, Math.abs(v[j]));
      }
      if (rest <= scale * 1e-300 || rest == 0) {
        t.beside[s] = v[first];
        Arrays.fill(a, s * n + first, s * n + n, 0.0);
        continue;
      }
      double sum = 0;
      for (int j = first; j < n; j++) {
        v[j] /= scale;
        sum += v[j] * v[j];
      }
      double alpha = v[first] > 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
      t.beside[s] = alpha * scale;
      // |v|² after the first component has changed
      double length = Math.sqrt(2 * (sum - alpha * v[first]));
      v[first] -= alpha;
      for (int j = first; j < n; j++) {
        v[j] /= length;
      }
      step(a, n, first, v, w);
      System.arraycopy(v, first, a, s * n + first, n - first);
    }
    return t;
  }

  /** {@code A ← (I − 2vvᵀ)·A·(I − 2vvᵀ)} from {@code first} on, |v| = 1. */
  private static void step(double[] a, int n, int first, double[] v, double[] w) {
    Arrays.fill(w, first, n, 0.0);
    int i = first;
    for (; i + 3 < n; i += 4) {
      axpy4(a, i * n, n, v[i], v[i + 1], v[i + 2], v[i + 3], w, first);
    }
    for (; i < n; i++) {
      double c = v[i];
      for (int j = first; j < n; j++) {
        w[j] += c * a[i * n + j];
      }
    }
    double dot = 0;
    for (int j = first; j < n; j++) {
      dot += v[j] * w[j];
    }
    for (int j = first; j < n; j++) {
      w[j] = 2 * (w[j] - dot * v[j]);
    }
    for (int r = first; r < n; r++) {
      rankTwo(a, r * n, v[r], w[r], v, w, first, n);
    }
  }

  private static void axpy4(
      double[] a,
      int at,
      int n,
      double c0,
      double c1,
      double c2,
      double c3,
      double[] w,
      int first) {
    for (int j = first; j < n; j++) {
      int p = at + j;
      w[j] += c0 * a[p] + c1 * a[p + n] + (c2 * a[p + 2 * n] + c3 * a[p + 3 * n]);
    }
  }

  private static void rankTwo(
      double[] a, int at, double vr, double wr, double[] v, double[] w, int first, int n) {
    for (int j = first; j < n; j++) {
      a[at + j] -= vr * w[j] + wr * v[j];
    }
  }

  /** Turns an eigenvector of this matrix into one of the matrix that was reduced. */
  void back(double[] a, double[] x, int at) {
    for (int s = n - 2; s >= 0; s--) {
      double dot = 0;
      for (int j = s + 1; j < n; j++) {
        dot += a[s * n + j] * x[at + j];
      }
      dot *= 2;
      for (int j = s + 1; j < n; j++) {
        x[at + j] -= dot * a[s * n + j];
      }
    }
  }

  /** All eigenvalues, rising, by the implicit QL method. O(n²). */
  double[] values() {
    var d = diagonal.clone();
    var e = beside.clone();
    for (int l = 0; l < n; l++) {
      int round = 0;
      int m = split(d, e, l);
      while (m > l) {
        if (round++ == 60) {
          throw new IllegalStateException("no convergence at eigenvalue " + l);
        }
        sweep(d, e, l, m);
        m = split(d, e, l);
      }
    }
    Arrays.sort(d);
    return d;
  }

  private int split(double[] d, double[] e, int l) {
    int m = l;
    while (m < n - 1 && Math.abs(e[m]) > 0x1p-53 * (Math.abs(d[m]) + Math.abs(d[m + 1]))) {
      m++;
    }
    return m;
  }

  private static void sweep(double[] d, double[] e, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }

  /** LU of {@code T − shift·I} with row exchanges; a pivot below {@code tiny} becomes it. */
  Solver factor(double shift, double tiny) {
    return new Solver(shift, tiny);
  }

  /** Solves with the factors again and again. */
  final class Solver {
    private final double[] pivot = new double[n];
    private final double[] up1 = new double[n];
    private final double[] up2 = new double[n];
    private final double[] low = new double[n];
    private final boolean[] swapped = new boolean[n];

    private Solver(double shift, double tiny) {
      double a = diagonal[0] - shift;
      double b = n > 1 ? beside[0] : 0;
      for (int i = 0; i < n - 1; i++) {
        double below = beside[i];
        double next = diagonal[i + 1] - shift;
        double after = i + 1 < n - 1 ? beside[i + 1] : 0;
        if (Math.abs(below) > Math.abs(a)) {
          swapped[i] = true;
          low[i] = a / below;
          pivot[i] = below;
          up1[i] = next;
          up2[i] = after;
          a = b - low[i] * next;
          b = -low[i] * after;
        } else {
          pivot[i] = Math.abs(a) < tiny ? Math.copySign(tiny, a) : a;
          low[i] = below / pivot[i];
          up1[i] = b;
          a = next - low[i] * b;
          b = after;
        }
      }
      pivot[n - 1] = Math.abs(a) < tiny ? Math.copySign(tiny, a) : a;
    }

    void solve(double[] x) {
      for (int i = 0; i < n - 1; i++) {
        if (swapped[i]) {
          double t = x[i];
          x[i] = x[i + 1];
          x[i + 1] = t - low[i] * x[i];
        } else {
          x[i + 1] -= low[i] * x[i];
        }
      }
      for (int i = n - 1; i >= 0; i--) {
        double s = x[i];
        if (i + 1 < n) {
          s -= up1[i] * x[i + 1];
        }
        if (i + 2 < n) {
          s -= up2[i] * x[i + 2];
        }
        x[i] = s / pivot[i];
      }
    }
  }
}
