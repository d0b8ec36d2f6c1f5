package org.lastlayer.kernel.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.pipeline.run.LocalRun;

/** The grid against all pairs, for maps as wide as they are at the start and at the end. */
class PlaneRepulsionTest {
  private static final int N = 1500;

  @Test
  void forcesAndNormaliserAreThoseOfAllPairs() {
    try (var run = LocalRun.of(1, 2)) {
      for (double width : new double[] {1e-4, 0.1, 5, 30, 31.5, 80}) {
        var at = clouds(width);
        var truth = new float[2][N];
        double all = PairRepulsion.forces(at, truth, 1, run);
        for (var loops : new Loops[] {new ScalarLoops(), Loops.best()}) {
          var found = new float[2][N];
          double sum =
              new PlaneRepulsion(loops, PlaneRepulsion.ORDER, PlaneRepulsion.SPACING)
                  .forces(at[0], at[1], found[0], found[1], run);
          String what = loops.getClass().getSimpleName() + " at width " + width;
          assertEquals(1, sum / all, 2e-3, what);
          assertTrue(error(truth, found) < 0.015, what + ": " + error(truth, found));
        }
      }
    }
  }

  @Test
  void otherTailsAreThoseOfAllPairsToo() {
    try (var run = LocalRun.of(1, 2)) {
      for (double alpha : new double[] {0.3, 0.5, 2, 10}) {
        for (double width : new double[] {1e-3, 8, 120}) {
          var at = clouds(width);
          var truth = new float[2][N];
          var found = new float[2][N];
          double all = PairRepulsion.forces(at, truth, alpha, run);
          double sum = new PlaneRepulsion(alpha).forces(at[0], at[1], found[0], found[1], run);
          String what = "alpha " + alpha + " at width " + width;
          assertEquals(1, sum / all, 5e-3, what);
          assertTrue(error(truth, found) < 0.03, what + ": " + error(truth, found));
        }
      }
    }
  }

  @Test
  void theFinerTheGridTheSmallerTheError() {
    try (var run = LocalRun.of(1, 2)) {
      var at = clouds(60);
      var truth = new float[2][N];
      PairRepulsion.forces(at, truth, 1, run);
      double before = 1;
      for (float spacing : new float[] {1f, 0.7f, 0.5f, 0.35f}) {
        var found = new float[2][N];
        new PlaneRepulsion(Loops.best(), 6, spacing).forces(at[0], at[1], found[0], found[1], run);
        double error = error(truth, found);
        assertTrue(error < 0.6 * before, spacing + ": " + error);
        before = error;
      }
      assertTrue(before < 0.005, "error " + before);
    }
  }

  @Test
  void threadsDoNotMatter() {
    var at = clouds(40);
    var a = new float[2][N];
    var b = new float[2][N];
    try (var one = LocalRun.of(1, 1);
        var three = LocalRun.of(1, 3)) {
      double x = new PlaneRepulsion().forces(at[0], at[1], a[0], a[1], one);
      double y = new PlaneRepulsion().forces(at[0], at[1], b[0], b[1], three);
      assertEquals(x, y);
      assertArrayEquals(a[0], b[0]);
      assertArrayEquals(a[1], b[1]);
    }
  }

  private static float[][] clouds(double width) {
    var random = new SplittableRandom(4);
    var at = new float[2][N];
    var centres = new double[2][12];
    for (int i = 0; i < 24; i++) {
      centres[i % 2][i / 2] = (random.nextDouble() - 0.5) * width;
    }
    for (int i = 0; i < N; i++) {
      for (int axis = 0; axis < 2; axis++) {
        at[axis][i] = (float) (centres[axis][i % 12] + random.nextGaussian() * width / 20);
      }
    }
    return at;
  }

  private static double error(float[][] truth, float[][] found) {
    double error = 0;
    double size = 0;
    for (int axis = 0; axis < 2; axis++) {
      for (int i = 0; i < N; i++) {
        error += Math.pow(truth[axis][i] - found[axis][i], 2);
        size += Math.pow(truth[axis][i], 2);
      }
    }
    return Math.sqrt(error / size);
  }
}
