package org.lastlayer.kernel.linear;

import java.util.Arrays;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.grid.Edges;

/**
 * The smoothest functions on a weighted graph: eigenvectors of {@code D^−½·W·D^−½} of the largest
 * eigenvalues but the first, each divided by {@code √degree} (Ng, Jordan and Weiss 2001; Belkin and
 * Niyogi 2003).
 *
 * <p>Found by LOBPCG (Knyazev 2001) without a preconditioner: near enough for a start, seldom to
 * the last digit. Deterministic by seed on any number of threads. Threads: any number may use a
 * result.
 *
 * @param values of the eigenvectors, falling, at most 1
 * @param axes one array of n numbers an axis, of mean square 1
 * @param rounds how many were needed
 * @param residual of the worst
 */
public record SpectralAxes(double[] values, double[][] axes, int rounds, double residual) {
  private static final int GRAIN = 2048;
  private static final int MOST_ROUNDS = 200;
  private static final double CLOSE = 1e-4;

  /** Axes searched beyond those asked for: the last ones are slow to settle. */
  private static final int MORE = 2;

  /**
   * The first {@code k} axes.
   *
   * @param graph symmetric
   */
  public static SpectralAxes of(Edges graph, int k, RunContext run) {
    return of(graph, k, MOST_ROUNDS, run);
  }

  /**
   * The same, in fewer rounds.
   *
   * @param rounds at most so many: some dozens make a start of a map
   */
  public static SpectralAxes of(Edges graph, int k, int rounds, RunContext run) {
    return new Solver(graph, k, rounds, run).solve();
  }

  private static final class Solver {
    private final Edges graph;
    private final int n;
    private final int k;
    private final int wanted;
    private final int rounds;
    private final RunContext run;
    private final double[] root;

    Solver(Edges graph, int k, int rounds, RunContext run) {
      this.graph = graph;
      this.n = graph.rows();
      this.wanted = k;
      this.rounds = rounds;
      this.k = Math.min(k + MORE, n - 1);
      this.run = run;
      this.root = new double[n];
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              double sum = 0;
              for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
                sum += graph.weights()[e];
              }
              root[i] = Math.sqrt(Math.max(sum, 1e-300));
            }
          });
    }

    SpectralAxes solve() {
      var random = run.random("spectral axes");
      var basis = new double[3 * k][];
      var first = root.clone();
      scale(first, 1 / Math.sqrt(dot(first, first)));
      for (int a = 0; a < k; a++) {
        basis[a] = new double[n];
        for (int i = 0; i < n; i++) {
          basis[a][i] = random.nextGaussian();
        }
      }
      int size = square(basis, k, first);
      var values = new double[k];
      double worst = Double.POSITIVE_INFINITY;
      int round = 0;
      try (var progress = run.progress("spectral axes", rounds)) {
        for (; round < rounds && worst > CLOSE; round++) {
          run.checkpoint();
          worst = round(basis, size, values);
          size = square(basis, 3 * k, first);
          progress.advance(1);
        }
      }
      var axes = new double[wanted][];
      for (int a = 0; a < wanted; a++) {
        axes[a] = settled(basis[a]);
      }
      return new SpectralAxes(Arrays.copyOf(values, wanted), axes, round, worst);
    }

    /**
     * Rayleigh and Ritz within the basis: leaves the best {@code k}, what is wrong with each, and
     * how each has moved. The largest residual of those wanted.
     */
    private double round(double[][] basis, int size, double[] values) {
      var turned = new double[size][];
      for (int a = 0; a < size; a++) {
        turned[a] = times(basis[a]);
      }
      var small = new double[size * size];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b <= a; b++) {
          small[a * size + b] = dot(basis[a], turned[b]);
          small[b * size + a] = small[a * size + b];
        }
      }
      var eigen = SymmetricEigen.largest(small, size, k, run);
      var x = new double[k][];
      var moved = new double[k][];
      var wrong = new double[k][];
      double worst = 0;
      for (int a = 0; a < k; a++) {
        int at = a * size;
        x[a] = mixed(basis, eigen.vectors(), at, 0, size);
        moved[a] = mixed(basis, eigen.vectors(), at, Math.min(k, size), size);
        wrong[a] = mixed(turned, eigen.vectors(), at, 0, size);
        values[a] = eigen.values()[a];
        axpy(-values[a], x[a], wrong[a]);
        if (a < wanted) {
          worst = Math.max(worst, Math.sqrt(dot(wrong[a], wrong[a])));
        }
      }
      System.arraycopy(x, 0, basis, 0, k);
      System.arraycopy(wrong, 0, basis, k, k);
      System.arraycopy(moved, 0, basis, 2 * k, k);
      return worst;
    }

    /**
     * Makes the basis orthonormal and square to {@code first}; those of which nothing is left go.
     */
    private int square(double[][] basis, int count, double[] first) {
      int kept = 0;
      for (int a = 0; a < count; a++) {
        var v = basis[a];
        double before = Math.sqrt(dot(v, v));
        for (int twice = 0; twice < 2; twice++) {
          axpy(-dot(v, first), first, v);
          for (int b = 0; b < kept; b++) {
            axpy(-dot(v, basis[b]), basis[b], v);
          }
        }
        double left = Math.sqrt(dot(v, v));
        if (left > 1e-10 * before && left > 1e-280) {
          scale(v, 1 / left);
          basis[kept++] = v;
        }
      }
      return kept;
    }

    /** An axis of mean square 1 that begins with a positive number; {@code √degree} taken out. */
    private double[] settled(double[] v) {
      var axis = new double[n];
      double square = 0;
      for (int i = 0; i < n; i++) {
        axis[i] = v[i] / root[i];
        square += axis[i] * axis[i];
      }
      double most = 0;
      for (double x : axis) {
        most = Math.abs(x) > Math.abs(most) * (1 + 1e-6) ? x : most;
      }
      scale(axis, (most < 0 ? -1 : 1) / Math.sqrt(Math.max(square / n, 1e-300)));
      return axis;
    }

    private double[] times(double[] v) {
      var into = new double[n];
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              double sum = 0;
              for (int e = graph.starts()[i]; e < graph.starts()[i + 1]; e++) {
                int j = graph.columns()[e];
                sum += graph.weights()[e] * v[j] / root[j];
              }
              into[i] = sum / root[i];
            }
          });
      return into;
    }

    private double[] mixed(double[][] basis, double[] weights, int at, int from, int to) {
      var into = new double[n];
      for (int b = from; b < to; b++) {
        axpy(weights[at + b], basis[b], into);
      }
      return into;
    }

    private double dot(double[] a, double[] b) {
      var sums = new double[(n + GRAIN - 1) / GRAIN];
      run.parallel(
          n,
          GRAIN,
          (from, to) ->
              sums[(int) (from / GRAIN)] =
                  PrincipalAxes.dot(a, (int) from, b, (int) from, (int) (to - from)));
      double sum = 0;
      for (double s : sums) {
        sum += s;
      }
      return sum;
    }

    private void axpy(double c, double[] x, double[] into) {
      run.parallel(
          n,
          GRAIN,
          (from, to) -> {
            for (int i = (int) from; i < to; i++) {
              into[i] += c * x[i];
            }
          });
    }

    private static void scale(double[] x, double by) {
      for (int i = 0; i < x.length; i++) {
        x[i] *= by;
      }
    }
  }
}
