package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import smile.math.kernel.MercerKernel;

/**
 * Places rows by their kernel with every fitted row: {@code y = Σᵢ wᵢ·k(x, xᵢ) − s}. The weights of
 * an axis sum to 0, so that centring the kernel of a new row would change nothing but {@code s}.
 *
 * @param width of the kernel, as settled
 * @param fitted the rows, which must stay open
 */
record KernelPlacing(KernelPcaParameters parameters, double width, FeatureMatrix fitted) {
  static final String FILE = "smile.kernel";
  private static final long MARK = 0x6c6c_736d_6b70_3031L; // llsmkp01
  private static final int GRAIN = 16;

  MercerKernel<double[]> kernel() {
    return parameters.kernel().of(width, parameters.degree(), fitted.info().cols());
  }

  /** What puts the mean of the fitted rows at the origin. */
  double[] shift(double[][] weights, double[][] rows) {
    var kernel = kernel();
    var shift = new double[weights.length];
    for (var row : rows) {
      add(weights, kernel, rows, row, 1.0 / rows.length, shift);
    }
    return shift;
  }

  KernelProjection projection(
      double[][] weights, double[] shift, double[] eigenvalues, RunContext run) {
    var placed = place(weights, shift, fitted, run);
    return new KernelProjection(this, weights, shift, eigenvalues, placed);
  }

  FeatureMatrix place(double[][] weights, double[] shift, FeatureMatrix x, RunContext run) {
    int cols = x.info().cols();
    int k = shift.length;
    var kernel = kernel();
    var rows = Rows.doubles(Rows.read(fitted, run));
    try (var placed = run.matrix(x.info().rows(), k)) {
      run.parallel(
          x.info().rows(),
          GRAIN,
          (from, to) -> {
            var row = new float[cols];
            var out = new float[k];
            for (long i = from; i < to; i++) {
              x.read(i, 1, row, 0);
              var sums = new double[k];
              add(weights, kernel, rows, Rows.doubles(row), 1, sums);
              for (int a = 0; a < k; a++) {
                out[a] = (float) (sums[a] - shift[a]);
              }
              placed.write(i, 1, out, 0);
            }
          });
      return placed.finish();
    }
  }

  private static void add(
      double[][] weights,
      MercerKernel<double[]> kernel,
      double[][] rows,
      double[] row,
      double times,
      double[] into) {
    for (int i = 0; i < rows.length; i++) {
      double near = kernel.k(row, rows[i]) * times;
      for (int a = 0; a < into.length; a++) {
        into[a] += weights[a][i] * near;
      }
    }
  }

  void save(Path folder, double[][] weights, double[] shift, double[] eigenvalues)
      throws IOException {
    int k = shift.length;
    var line = Arrays.copyOf(shift, 2 * k + 2);
    System.arraycopy(eigenvalues, 0, line, k, k);
    line[2 * k] = width;
    line[2 * k + 1] = fitted.info().cols();
    Numbers.write(folder.resolve(FILE), MARK, weights, line);
  }

  static KernelProjection open(
      Path folder, KernelPcaParameters parameters, FeatureMatrix fitted, FeatureMatrix embedding)
      throws IOException {
    int k = embedding.info().cols();
    int n = (int) fitted.info().rows();
    var file = folder.resolve(FILE);
    var read = Numbers.read(file, MARK, k, n, 2 * k + 2);
    var line = read.line();
    if (line[2 * k + 1] != fitted.info().cols()) {
      throw new IOException(file + " is not of this map");
    }
    return new KernelProjection(
        new KernelPlacing(parameters, line[2 * k], fitted),
        read.square(),
        Arrays.copyOf(line, k),
        Arrays.copyOfRange(line, k, 2 * k),
        embedding);
  }
}
