package org.lastlayer.kernel.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.pipeline.run.LocalRun;

/** Both roads make the same steps, and these are what the formulas say. */
class CurveForcesTest {
  private static final int ROWS = 700;
  private static final int PARTS = 3;
  private static final float A = 1.577f;
  private static final float B = 0.895f;
  private static final CurveForces FORCES = new CurveForces(A, B, 1.3f);

  private static float[][] points(int axes, double width) {
    var random = new SplittableRandom(4);
    var at = new float[axes][ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (var axis : at) {
        axis[i] = (float) (random.nextGaussian() * width);
      }
    }
    return at;
  }

  /** Rows of no, one or more groups of links and pushes. */
  private static Links links(boolean pushes) {
    var random = new SplittableRandom(5);
    var starts = new int[PARTS * ROWS + 1];
    for (int s = 0; s < PARTS * ROWS; s++) {
      starts[s + 1] = starts[s] + s % 4 * Links.GROUP;
    }
    var columns = new int[starts[PARTS * ROWS]];
    var weights = new float[columns.length];
    for (int e = 0; e < columns.length; e++) {
      columns[e] = random.nextInt(ROWS);
      weights[e] = e % 8 < 5 ? random.nextFloat() : 0;
    }
    var groups = new byte[ROWS];
    var shares = new float[ROWS];
    for (int i = 0; pushes && i < ROWS; i++) {
      groups[i] = (byte) (i % 4);
      shares[i] = random.nextFloat();
    }
    return new Links(PARTS, starts, columns, weights, groups, shares);
  }

  private static float[][] moved(Steps steps, Links links, float[][] at, boolean plane) {
    var into = new float[at.length][ROWS];
    var step = new CurveForces.Step(FORCES, links, 1, at, at, into, 0.7f, 99, true);
    if (plane) {
      steps.plane(step, 0, ROWS);
    } else {
      steps.space(step, 0, ROWS);
    }
    return into;
  }

  @Test
  void lanesAndPlainJavaAgreeInEveryDimension() {
    for (double width : new double[] {1e-3, 1, 100}) {
      for (int axes = 2; axes <= 5; axes++) {
        var at = points(axes, width);
        var links = links(true);
        var plain = moved(new ScalarSteps(), links, at, false);
        var lanes = moved(new VectorSteps(), links, at, false);
        for (int axis = 0; axis < axes; axis++) {
          assertArrayEquals(plain[axis], lanes[axis], (float) (2e-4 + 1e-6 * width));
        }
        if (axes == 2) {
          var plane = moved(new VectorSteps(), links, at, true);
          assertArrayEquals(plain[0], plane[0], (float) (2e-4 + 1e-6 * width));
          assertArrayEquals(plain[1], plane[1], (float) (2e-4 + 1e-6 * width));
        }
      }
    }
  }

  @Test
  void linksPullDownTheSlopeOfTheirCrossEntropy() {
    var at = points(2, 1);
    var links = links(false);
    var into = moved(Steps.best(), links, at, true);
    for (int i = 0; i < ROWS; i++) {
      double x = 0;
      for (int e = links.starts()[ROWS + i]; e < links.starts()[ROWS + i + 1]; e++) {
        int j = links.columns()[e];
        double dx = at[0][j] - at[0][i];
        double dy = at[1][j] - at[1][i];
        // −ln of the similarity, by a difference
        double h = 1e-6;
        double slope = (cost(dx + h, dy) - cost(dx - h, dy)) / (2 * h);
        x += j == i ? 0 : links.weights()[e] * slope;
      }
      assertEquals(at[0][i] + 0.7 * x, into[0][i], 2e-4 + 1e-4 * Math.abs(x), "row " + i);
    }
  }

  private static double cost(double dx, double dy) {
    return Math.log(1 + A * Math.pow(dx * dx + dy * dy, B));
  }

  @Test
  void threadsDoNotShowAndChanceDoes() {
    var at = points(2, 3);
    var links = links(true);
    var one = new float[2][ROWS];
    var three = new float[2][ROWS];
    var other = new float[2][ROWS];
    try (var a = LocalRun.of(1, 1);
        var b = LocalRun.of(1, 3)) {
      FORCES.step(links, 0, at, at, one, 1, 7, true, a);
      FORCES.step(links, 0, at, at, three, 1, 7, true, b);
      FORCES.step(links, 0, at, at, other, 1, 8, true, b);
    }
    assertArrayEquals(one, three);
    assertNotEquals(one[0][3], other[0][3]);
  }

  @Test
  void pushesAreDrawnEvenly() {
    var counts = new int[10];
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      int h = ScalarSteps.hash(i * Steps.PHI + 12345);
      counts[(int) ((h >>> 8) * (10 * 0x1p-24f))]++;
    }
    double square = 0;
    for (int count : counts) {
      square += Math.pow(count - draws / 10.0, 2) / (draws / 10.0);
    }
    // χ² of nine degrees of freedom: above 27.9 once in a thousand
    assertTrue(square < 27.9, "χ² " + square);
  }

  @Test
  void powersAreGoodToSomeDigits() {
    for (double x = 1e-12; x < 1e10; x *= 1.37) {
      for (float b : new float[] {0.5f, 0.895f, 1.8f}) {
        assertEquals(1, ScalarSteps.power((float) x, b) / Math.pow((float) x, b), 5e-5);
      }
    }
  }
}
