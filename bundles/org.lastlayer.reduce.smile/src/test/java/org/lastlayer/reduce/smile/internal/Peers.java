package org.lastlayer.reduce.smile.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lastlayer.matrix.HeapMatrix;

/** Real rows and the maps that others make of them; peers.py made the figures. */
final class Peers {
  static final int ROWS = 178;
  static final int COLS = 13;
  private static final Map<String, double[]> GIVEN = read();

  private Peers() {}

  private static Map<String, double[]> read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Peers.class.getResourceAsStream("peers.txt")),
                StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .map(line -> line.split(" "))
          .collect(
              Collectors.toMap(
                  words -> words[0],
                  words ->
                      Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first rows of the wine data. */
  static HeapMatrix rows(int count) {
    var x = new float[count * COLS];
    var given = map("rows");
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) given[i];
    }
    return new HeapMatrix(x, count, COLS);
  }

  static double[] map(String name) {
    return Objects.requireNonNull(GIVEN.get(name), name);
  }

  /** |r| of column {@code c} of two maps of two columns. */
  static double alike(double[] a, float[] b, int c) {
    int n = a.length / 2;
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < n; i++) {
      meanA += a[2 * i + c] / n;
      meanB += b[2 * i + c] / n;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < n; i++) {
      double p = a[2 * i + c] - meanA;
      double q = b[2 * i + c] - meanB;
      ab += p * q;
      aa += p * p;
      bb += q * q;
    }
    return Math.abs(ab) / Math.sqrt(aa * bb);
  }

  /**
   * What is left of the second map after it was moved, turned, mirrored and scaled onto the first,
   * as a share of the first's squares: SciPy's {@code procrustes}, in the plane.
   */
  static double procrustes(double[] a, float[] b) {
    int n = a.length / 2;
    double[] mean = new double[4];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 2; c++) {
        mean[c] += a[2 * i + c] / n;
        mean[2 + c] += b[2 * i + c] / n;
      }
    }
    double[] m = new double[4];
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < 2; p++) {
        double u = a[2 * i + p] - mean[p];
        double v = b[2 * i + p] - mean[2 + p];
        aa += u * u;
        bb += v * v;
        for (int q = 0; q < 2; q++) {
          m[2 * p + q] += u * (b[2 * i + q] - mean[2 + q]);
        }
      }
    }
    // the sum of both singular values of a 2 × 2 matrix
    double squares = m[0] * m[0] + m[1] * m[1] + m[2] * m[2] + m[3] * m[3];
    double sum = Math.sqrt(squares + 2 * Math.abs(m[0] * m[3] - m[1] * m[2]));
    return 1 - sum * sum / (aa * bb);
  }
}
