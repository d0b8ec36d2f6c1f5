package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.grid.PairRepulsion;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

class TreeRepulsionTest {
  @Test
  void theTreeGivesNearlyTheForcesOfAllPairs() {
    int n = 3000;
    for (double apart : new double[] {0.01, 1, 10, 40}) {
      var rows = Matrices.clusters(n, 3, 8, apart, 5).toArray();
      var at = new float[3][n];
      for (int i = 0; i < rows.length; i++) {
        at[i % 3][i / 3] = rows[i];
      }
      for (double alpha : new double[] {1, 0.5}) {
        near(at, alpha, "apart " + apart + ", alpha " + alpha);
      }
    }
  }

  private static void near(float[][] at, double alpha, String what) {
    int n = at[0].length;
    try (var run = LocalRun.of(1, 2)) {
      var truth = new float[3][n];
      var found = new float[3][n];
      double all = PairRepulsion.forces(at, truth, alpha, run);
      double sum = new TreeRepulsion(alpha).forces(at, found, run);
      assertEquals(1, sum / all, 5e-3, what);
      double error = 0;
      double size = 0;
      for (int axis = 0; axis < 3; axis++) {
        for (int i = 0; i < n; i++) {
          error += Math.pow(truth[axis][i] - found[axis][i], 2);
          size += Math.pow(truth[axis][i], 2);
        }
      }
      assertTrue(Math.sqrt(error / size) < 1e-2, what + ": error " + Math.sqrt(error / size));
    }
  }
}
