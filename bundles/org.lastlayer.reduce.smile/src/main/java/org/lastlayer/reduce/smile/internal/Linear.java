package org.lastlayer.reduce.smile.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;

/**
 * A linear map {@code y = W·x − s}; places fitted rows and new ones the same way.
 *
 * @param weights a row for each axis of the map
 * @param shift a number for each
 */
record Linear(double[][] weights, double[] shift) {
  private static final int GRAIN = 512;
  private static final long MARK = 0x6c6c_736d_6c69_3031L; // llsmli01

  /** One whose fitted rows have their mean at the origin. */
  static Linear centred(double[][] weights, double[] mean) {
    var shift = new double[weights.length];
    for (int a = 0; a < shift.length; a++) {
      for (int c = 0; c < mean.length; c++) {
        shift[a] += weights[a][c] * mean[c];
      }
    }
    return new Linear(weights, shift);
  }

  int cols() {
    return weights[0].length;
  }

  FeatureMatrix place(FeatureMatrix x, RunContext run) {
    int cols = cols();
    int k = shift.length;
    try (var placed = run.matrix(x.info().rows(), k)) {
      run.parallel(
          x.info().rows(),
          GRAIN,
          (from, to) -> {
            int count = (int) (to - from);
            var rows = new float[count * cols];
            var out = new float[count * k];
            x.read(from, count, rows, 0);
            for (int i = 0; i < out.length; i++) {
              out[i] = (float) at(rows, i / k * cols, i % k);
            }
            placed.write(from, count, out, 0);
          });
      return placed.finish();
    }
  }

  private double at(float[] rows, int at, int axis) {
    var w = weights[axis];
    double sum = -shift[axis];
    for (int c = 0; c < w.length; c++) {
      sum += w[c] * rows[at + c];
    }
    return sum;
  }

  void write(Path file) throws IOException {
    Numbers.write(file, MARK, weights, shift);
  }

  static Linear read(Path file, int k, int cols) throws IOException {
    var read = Numbers.read(file, MARK, k, cols, k);
    return new Linear(read.square(), read.line());
  }
}
