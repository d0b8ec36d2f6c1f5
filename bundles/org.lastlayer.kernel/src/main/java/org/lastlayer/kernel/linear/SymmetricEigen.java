package org.lastlayer.kernel.linear;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.lastlayer.api.run.RunContext;

/**
 * The largest eigenvalues of a symmetric matrix and their vectors.
 *
 * <p>Householder reflections to tridiagonal form, all eigenvalues by the implicit QL method, the
 * vectors asked for by inverse iteration, kept orthogonal within groups of near eigenvalues (Golub
 * and Van Loan, chapter 8). Deterministic. Threads: any number may use a result. Cost: {@code
 * 4/3·n³} and {@code O(n²·k)}; n = 784 takes about half a second.
 *
 * @param values the {@code k} largest, falling
 * @param vectors {@code [k × n]}, one eigenvector a row, of length 1; their signs mean nothing
 * @param all every eigenvalue, rising
 */
public record SymmetricEigen(double[] values, double[] vectors, double[] all) {
  private static final double EPS = 0x1p-52;

  /**
   * Solves for the {@code k} largest.
   *
   * @param a {@code [n × n]}, both triangles filled; destroyed
   */
  public static SymmetricEigen largest(double[] a, int n, int k, RunContext run) {
    if (k < 1 || k > n || a.length != n * n) {
      throw new IllegalArgumentException(
          "k must be in [1, " + n + "] and a [" + n + "²], found " + k + " and " + a.length);
    }
    var t = Tridiagonal.reduce(a, n, run);
    var all = t.values();
    var values = new double[k];
    for (int i = 0; i < k; i++) {
      values[i] = all[n - 1 - i];
    }
    var vectors = new double[k * n];
    double norm = Math.max(Math.abs(all[0]), Math.abs(all[n - 1]));
    if (norm == 0) {
      for (int i = 0; i < k; i++) {
        vectors[i * n + i] = 1;
      }
      return new SymmetricEigen(values, vectors, all);
    }
    var random = new SplittableRandom(1);
    double shifted = Double.POSITIVE_INFINITY;
    int group = 0;
    for (int i = 0; i < k; i++) {
      if (i > 0 && values[i - 1] - values[i] > 1e-3 * norm) {
        group = i;
      }
      // Equal eigenvalues are pulled apart by a hair, or their vectors would come out equal.
      shifted = Math.min(values[i], shifted - 10 * EPS * norm);
      run.checkpoint();
      inverse(t, shifted, norm, vectors, i, group, random);
    }
    for (int i = 0; i < k; i++) {
      t.back(a, vectors, i * n);
      normalise(vectors, i * n, n);
    }
    return new SymmetricEigen(values, vectors, all);
  }

  /** The largest eigenvalues, falling: at least {@code k}, else {@code count}, or all. */
  double[] first(int count) {
    var first = new double[Math.min(all.length, Math.max(values.length, count))];
    for (int i = 0; i < first.length; i++) {
      first[i] = all[all.length - 1 - i];
    }
    return first;
  }

  private static void inverse(
      Tridiagonal t,
      double value,
      double norm,
      double[] vectors,
      int which,
      int group,
      SplittableRandom random) {
    int n = t.size();
    var solver = t.factor(value, EPS * norm);
    var x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextDouble() - 0.5;
    }
    normalise(x, 0, n);
    for (int round = 0; round < 6; round++) {
      solver.solve(x);
      double grown = normalise(x, 0, n);
      // twice: once is not enough when little is left of x
      for (int twice = 0; twice < 2; twice++) {
        for (int j = group; j < which; j++) {
          subtract(vectors, j * n, x, n);
        }
      }
      double left = normalise(x, 0, n);
      if (round >= 2 && grown * left * norm * EPS * 100 * Math.sqrt(n) >= 1) {
        break;
      }
    }
    System.arraycopy(x, 0, vectors, which * n, n);
  }

  private static void subtract(double[] v, int at, double[] x, int n) {
    double dot = 0;
    for (int i = 0; i < n; i++) {
      dot += v[at + i] * x[i];
    }
    for (int i = 0; i < n; i++) {
      x[i] -= dot * v[at + i];
    }
  }

  /** Scales to length 1; the length it had. */
  private static double normalise(double[] x, int at, int n) {
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(x[at + i]));
    }
    if (most == 0) {
      Arrays.fill(x, at, at + n, 0);
      x[at] = 1;
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      x[at + i] /= most;
      sum += x[at + i] * x[at + i];
    }
    double length = Math.sqrt(sum);
    for (int i = 0; i < n; i++) {
      x[at + i] /= length;
    }
    return most * length;
  }
}
