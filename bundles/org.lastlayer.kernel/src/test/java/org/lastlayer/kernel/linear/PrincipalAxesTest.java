package org.lastlayer.kernel.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** Tiles, passes and rows against sums in f64. */
class PrincipalAxesTest {
  /** Variances that fall by 0.8 an axis, in directions of no column, far from the origin. */
  private static HeapMatrix falling(int rows, int cols) {
    var random = new SplittableRandom(5);
    int k = 30;
    var axes = new double[k * cols];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = random.nextGaussian();
    }
    try (var run = LocalRun.of(1, 1)) {
      WidePrincipal.orthonormal(axes, k, cols, run);
    }
    var x = new float[rows * cols];
    for (int r = 0; r < rows; r++) {
      var row = new double[cols];
      double width = 10;
      for (int a = 0; a < k; a++, width *= 0.8) {
        double w = random.nextGaussian() * width;
        for (int c = 0; c < cols; c++) {
          row[c] += w * axes[a * cols + c];
        }
      }
      for (int c = 0; c < cols; c++) {
        x[r * cols + c] = (float) (20 + row[c] + 1e-3 * random.nextGaussian());
      }
    }
    return new HeapMatrix(x, rows, cols);
  }

  /** The covariance by its definition. */
  private static double[] covariance(float[] x, int rows, int cols) {
    var mean = new double[cols];
    for (int i = 0; i < x.length; i++) {
      mean[i % cols] += (double) x[i] / rows;
    }
    var sums = new double[cols * cols];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < cols; i++) {
        double e = x[r * cols + i] - mean[i];
        for (int j = 0; j < cols; j++) {
          sums[i * cols + j] += e * (x[r * cols + j] - mean[j]) / (rows - 1);
        }
      }
    }
    return sums;
  }

  @Test
  void manyRowsAreSummedOnTilesAndStillRight() {
    int rows = 13_001;
    int cols = 210;
    int k = 12;
    var x = falling(rows, cols);
    var covariance = covariance(x.toArray(), rows, cols);
    try (var run = LocalRun.of(1, 2)) {
      var found = PrincipalAxes.of(x, k, run);
      double total = 0;
      for (int c = 0; c < cols; c++) {
        total += covariance[c * cols + c];
      }
      assertEquals(1, found.total() / total, 1e-6);
      for (int a = 0; a < k; a++) {
        for (int c = 0; c < cols; c++) {
          double turned = PrincipalAxes.dot(covariance, c * cols, found.axes(), a * cols, cols);
          double wanted = found.variances()[a] * found.axes()[a * cols + c];
          assertEquals(wanted, turned, 1e-5 * found.variances()[0], "axis " + a);
        }
      }
    }
  }

  @Test
  void passesFindWhatTheCovarianceSays() {
    for (int[] shape : new int[][] {{900, 300}, {150, 1000}}) {
      var x = falling(shape[0], shape[1]);
      int cols = shape[1];
      try (var run = LocalRun.of(1, 2)) {
        var exact = PrincipalAxes.of(x, 8, run);
        var found = PrincipalAxes.byChance(x, 8, run);
        assertEquals(1, found.total() / exact.total(), 1e-6);
        for (int a = 0; a < 8; a++) {
          assertEquals(1, found.variances()[a] / exact.variances()[a], 1e-5);
          double same = PrincipalAxes.dot(found.axes(), a * cols, exact.axes(), a * cols, cols);
          assertEquals(1, same, 1e-4, "axis " + a);
        }
      }
    }
  }

  @Test
  void threadsDoNotMatter() {
    var x = falling(13_001, 210);
    try (var one = LocalRun.of(3, 1);
        var three = LocalRun.of(3, 3)) {
      assertArrayEquals(PrincipalAxes.of(x, 5, one).axes(), PrincipalAxes.of(x, 5, three).axes());
      assertArrayEquals(
          PrincipalAxes.byChance(x, 5, one).axes(), PrincipalAxes.byChance(x, 5, three).axes());
    }
  }
}
