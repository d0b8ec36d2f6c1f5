package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.Euclid;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.kernel.affinity.Calibration;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

class CalibrationTest {
  @Test
  void theWantedPerplexityIsReached() {
    var random = new SplittableRandom(2);
    for (double unit : new double[] {1e-6, 1, 1e6}) {
      for (double perplexity : new double[] {2, 5, 30, 80}) {
        var distances = new float[90];
        for (int i = 0; i < 90; i++) {
          distances[i] = (float) (unit * (3 + random.nextDouble()));
        }
        Arrays.sort(distances);
        var p = new float[90];
        new Calibration(perplexity, 90).similarities(distances, 0, p, 0);
        double entropy = 0;
        for (int i = 0; i < 90; i++) {
          entropy -= p[i] > 0 ? p[i] * Math.log(p[i]) : 0;
          assertTrue(i == 0 || p[i] <= p[i - 1]);
        }
        assertEquals(perplexity, Math.exp(entropy), 1e-3 * perplexity);
      }
    }
  }

  @Test
  void equalDistancesAreEquallySimilar() {
    var p = new float[5];
    new Calibration(3, 5).similarities(new float[] {2, 2, 2, 2, 2}, 0, p, 0);
    assertArrayEquals(new float[] {0.2f, 0.2f, 0.2f, 0.2f, 0.2f}, p, 1e-7f);
  }

  @Test
  void moreEqualNeighboursThanThePerplexityShareEvenly() {
    var p = new float[6];
    new Calibration(2, 6).similarities(new float[] {1, 1, 1, 1, 5, 6}, 0, p, 0);
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.25f, 0, 0}, p, 1e-4f);
  }

  @Test
  void affinitiesAreSymmetricWithASumOfOne() {
    try (var run = LocalRun.of(1, 2)) {
      var near = Knn.self(Matrices.clusters(500, 10, 4, 1, 2), new Euclid(), 30, run);
      var edges = Affinities.of(near, List.of(10.0), run);
      var dense = new double[500][500];
      double sum = 0;
      for (int i = 0; i < 500; i++) {
        assertEquals(0, edges.starts()[i + 1] % 8);
        for (int e = edges.starts()[i]; e < edges.starts()[i + 1]; e++) {
          dense[i][edges.columns()[e]] += edges.weights()[e];
          sum += edges.weights()[e];
        }
      }
      assertEquals(1, sum, 1e-5);
      for (int i = 0; i < 500; i++) {
        assertEquals(0, dense[i][i]);
        for (int j = 0; j < i; j++) {
          assertEquals(dense[i][j], dense[j][i]);
        }
      }
    }
  }

  /** By the definition, from Gaussians whose widths are found by bisection. */
  @Test
  void severalPerplexitiesAreTheMeanOfEach() {
    int n = 120;
    int k = 60;
    try (var run = LocalRun.of(1, 2)) {
      var x = Matrices.clusters(n, 6, 3, 1, 2);
      var near = Knn.self(x, new Euclid(), k, run);
      var one = Affinities.one(near, List.of(4.0, 20.0), run);
      for (int i = 0; i < n; i++) {
        var wanted = new double[n];
        for (double perplexity : new double[] {4, 20}) {
          double low = 1e-9;
          double high = 1e9;
          for (int round = 0; round < 300; round++) {
            double beta = Math.sqrt(low * high);
            if (entropy(near.distances(), i * k, k, beta) > Math.log(perplexity)) {
              low = beta;
            } else {
              high = beta;
            }
          }
          double sum = 0;
          for (int e = i * k; e < i * k + k; e++) {
            sum += Math.exp(-low * near.distances()[e] * near.distances()[e]);
          }
          for (int e = i * k; e < i * k + k; e++) {
            wanted[(int) near.ids()[e]] +=
                0.5 * Math.exp(-low * near.distances()[e] * near.distances()[e]) / sum;
          }
        }
        for (int e = i * k; e < i * k + k; e++) {
          assertEquals(wanted[one.ids()[e]], one.p()[e], 2e-5);
        }
      }
    }
  }

  private static double entropy(float[] distances, int at, int k, double beta) {
    double sum = 0;
    double mean = 0;
    for (int e = at; e < at + k; e++) {
      double square = (double) distances[e] * distances[e];
      sum += Math.exp(-beta * square);
      mean += square * Math.exp(-beta * square);
    }
    return Math.log(sum) + beta * mean / sum;
  }
}
