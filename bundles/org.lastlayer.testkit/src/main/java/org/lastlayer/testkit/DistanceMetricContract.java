package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.metric.Kernel;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Ranks;
import org.lastlayer.kernel.Tiles;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;

/** What every metric promises. Extend it, name the metric, and the tests come along. */
public abstract class DistanceMetricContract {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 32, 64, 100, 207, 256};
  private static final int ROWS = 19;

  /** The metric under test, not yet fitted. */
  protected abstract DistanceMetric metric();

  /** The same for rows of {@code d} columns; override it where the metric depends on them. */
  protected DistanceMetric metric(int d) {
    return metric();
  }

  private DistanceMetric fitted(float[] x, int d) {
    try (var run = LocalRun.of(1, 2);
        var data = new HeapMatrix(x, x.length / d, d)) {
      return metric(d).fitted(data, run);
    }
  }

  /** Whether {@code d(a,b) = d(b,a)}. */
  protected boolean symmetric() {
    return true;
  }

  /** Whether {@code d(a,c) ≤ d(a,b) + d(b,c)}. */
  protected boolean triangleInequality() {
    return false;
  }

  /** Whether {@code d(a,a) = 0} and nothing is nearer. */
  protected boolean zeroForItself() {
    return true;
  }

  /** Rows the metric is defined on; override it for those that want, say, nothing below zero. */
  protected float[] rows(int rows, int d, long seed) {
    var random = new SplittableRandom(seed);
    var x = new float[rows * d];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return x;
  }

  /** The fast road is the same metric. */
  @Test
  protected void kernelEqualsDistance() {
    for (int d : SIZES) {
      var a = rows(ROWS, d, d);
      var b = rows(ROWS + 4, d, d + 1);
      int n = ROWS + 4;
      var out = new float[ROWS * n];
      var metric = fitted(b, d);
      Tiles.fill(metric.kernel(), a, 0, ROWS, b, 0, n, d, out);
      for (int i = 0; i < out.length; i++) {
        float truth = metric.distance(a, i / n * d, b, i % n * d, d);
        // A sum near 0 has lost digits, and a root makes more of it: hence the second term.
        double allowed = 1e-5 * Math.max(1, Math.abs(truth)) + (Math.abs(truth) < 1e-2 ? 1e-3 : 0);
        assertEquals(truth, out[i], allowed, "d " + d);
      }
    }
  }

  /** Lists found the fast way are those found by distance alone. */
  @Test
  protected void neighborsAreThoseByDistance() {
    for (int d : SIZES) {
      sameLists(rows(150, d, d), d);
    }
  }

  /** The same among rows of zeros, of the smallest numbers, of large ones, and equal rows. */
  @Test
  protected void neighborsOfStrangeRowsAreThoseByDistance() {
    for (int d : new int[] {1, 6, 25, 64, 100}) {
      var x = rows(150, d, d);
      for (int r = 0; r < 150; r++) {
        for (int i = r * d; i < (r + 1) * d; i++) {
          x[i] =
              switch (r % 10) {
                case 1 -> Math.round(4 * x[i]) / 4f;
                case 2 -> x[i] * 1e-40f;
                case 3 -> r == 43 ? x[i] * 1e9f : x[i - d];
                case 4 -> r == 44 ? 0f : x[i];
                default -> x[i];
              };
        }
      }
      mend(x, d);
      sameLists(x, d);
    }
  }

  /** Changes those rows of {@code x[· × d]} that the metric refuses. */
  protected void mend(float[] x, int d) {}

  private void sameLists(float[] x, int d) {
    try (var data = new HeapMatrix(x, x.length / d, d);
        var one = LocalRun.of(1, 1);
        var two = LocalRun.of(1, 2)) {
      var metric = metric(d).fitted(data, one);
      Neighbors truth = Knn.self(data, new Meaning(metric), 7, two);
      same(truth, Knn.self(data, metric, 7, two), d);
      same(truth, Knn.self(data, metric, 7, one), d);
      var ranks = Ranks.of(data, metric, truth, two);
      for (int i = 0; i < ranks.length; i++) {
        assertEquals(i % 7 + 1, ranks[i], "rank, d " + d);
      }
    }
  }

  private static void same(Neighbors truth, Neighbors found, int d) {
    assertArrayEquals(truth.ids(), found.ids(), "d " + d);
    assertArrayEquals(truth.distances(), found.distances(), "d " + d);
  }

  /** Offsets into the arrays are obeyed, and what lies around the rows is not looked at. */
  @Test
  protected void offsetsAreObeyed() {
    int d = 13;
    var x = rows(2, d, 5);
    var wide = new float[4 * d];
    java.util.Arrays.fill(wide, 1e9f);
    System.arraycopy(x, 0, wide, 3, d);
    System.arraycopy(x, d, wide, 2 * d + 1, d);
    var metric = fitted(rows(ROWS, d, 5), d);
    float truth = metric.distance(x, 0, x, d, d);
    assertEquals(truth, metric.distance(wide, 3, wide, 2 * d + 1, d));
    var out = new float[1];
    Tiles.fill(metric.kernel(), wide, 3, 1, wide, 2 * d + 1, 1, d, out);
    assertEquals(truth, out[0], 1e-4);
  }

  @Test
  protected void aRowIsNearestToItself() {
    if (!zeroForItself()) {
      return;
    }
    for (int d : SIZES) {
      var x = rows(ROWS, d, d);
      var metric = fitted(x, d);
      for (int i = 0; i < ROWS; i++) {
        assertEquals(0f, metric.distance(x, i * d, x, i * d, d), 1e-7f, "d " + d);
        for (int j = 0; j < ROWS; j++) {
          assertTrue(metric.distance(x, i * d, x, j * d, d) >= 0, "d " + d);
        }
      }
    }
  }

  @Test
  protected void bothDirectionsAreEqual() {
    if (!symmetric()) {
      return;
    }
    for (int d : SIZES) {
      var x = rows(ROWS, d, d);
      var metric = fitted(x, d);
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < i; j++) {
          float there = metric.distance(x, i * d, x, j * d, d);
          assertEquals(there, metric.distance(x, j * d, x, i * d, d), Math.ulp(there), "d " + d);
        }
      }
    }
  }

  @Test
  protected void noDetourIsShorter() {
    if (!triangleInequality()) {
      return;
    }
    for (int d : SIZES) {
      var x = rows(ROWS, d, d);
      var metric = fitted(x, d);
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < ROWS; j++) {
          float straight = metric.distance(x, i * d, x, j * d, d);
          for (int over = 0; over < ROWS; over++) {
            double detour =
                (double) metric.distance(x, i * d, x, over * d, d)
                    + metric.distance(x, over * d, x, j * d, d);
            assertTrue(straight <= detour * (1 + 1e-6) + 1e-7, "d " + d);
          }
        }
      }
    }
  }

  /** Rows of zeros, of one number, and of the smallest and of large numbers give a number. */
  @Test
  protected void strangeRowsGiveNumbers() {
    for (int d : SIZES) {
      var x = rows(6, d, d);
      var metric = fitted(rows(ROWS, d, d), d);
      java.util.Arrays.fill(x, 0, d, 0f);
      java.util.Arrays.fill(x, d, 2 * d, 0.1f);
      java.util.Arrays.fill(x, 2 * d, 3 * d, Float.MIN_VALUE);
      java.util.Arrays.fill(x, 3 * d, 4 * d, 1e15f);
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
          float distance = metric.distance(x, i * d, x, j * d, d);
          assertTrue(
              Float.isFinite(distance), "rows " + i + " and " + j + ", d " + d + ": " + distance);
        }
      }
      if (zeroForItself()) {
        assertEquals(0f, metric.distance(x, 0, x, 0, d));
      }
    }
  }

  /** A metric stripped of its fast road. */
  private record Meaning(DistanceMetric metric) implements DistanceMetric {
    @Override
    public float distance(float[] a, int ai, float[] b, int bi, int d) {
      return metric.distance(a, ai, b, bi, d);
    }

    @Override
    public Kernel kernel() {
      return new Kernel.Pairs(this);
    }
  }
}
