package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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
      var edges =
          Affinities.of(Matrices.clusters(500, 10, 4, 1, 2), Maps.parameters(2, 10, 1), run);
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
}
