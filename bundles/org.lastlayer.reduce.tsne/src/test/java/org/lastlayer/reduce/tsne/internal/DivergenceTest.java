package org.lastlayer.reduce.tsne.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.affinity.Affinities;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.Matrices;

/** What the optimiser goes by is the slope of the divergence, for every tail and number of axes. */
class DivergenceTest {
  private static final int N = 60;

  @Test
  void pullLessPushIsTheSlope() {
    try (var run = LocalRun.of(1, 2)) {
      var near = Knn.self(Matrices.clusters(N, 5, 3, 2, 2), Maps.EUCLIDEAN, 15, run);
      var edges = Affinities.of(near, List.of(5.0), run);
      for (int axes : new int[] {2, 3}) {
        for (double alpha : new double[] {1, 0.4, 3}) {
          var random = new SplittableRandom(3);
          var at = new float[axes][N];
          for (int i = 0; i < N * axes; i++) {
            at[i % axes][i / axes] = (float) random.nextGaussian() * 3;
          }
          var divergence = new Divergence(edges, alpha, run);
          var pull = new float[axes][N];
          var push = new float[axes][N];
          edges.attract(at, pull, run);
          double sum = Repulsion.best(N, axes, alpha).repulsion().forces(at, push, run);
          double exact = Divergence.normaliser(at, alpha, run);
          assertEquals(1, sum / exact, 2e-3);
          for (int i = 0; i < N; i += 7) {
            for (int axis = 0; axis < axes; axis++) {
              float here = at[axis][i];
              float h = 1f / 64;
              at[axis][i] = here + h;
              double up = divergence.of(edges, at, Divergence.normaliser(at, alpha, run), run);
              at[axis][i] = here - h;
              double down = divergence.of(edges, at, Divergence.normaliser(at, alpha, run), run);
              at[axis][i] = here;
              double slope = (up - down) / (2 * h);
              double ours = 4 * alpha * (pull[axis][i] - push[axis][i] / sum);
              assertEquals(slope, ours, 1e-3 * alpha, axes + " axes, alpha " + alpha);
            }
          }
        }
      }
    }
  }
}
