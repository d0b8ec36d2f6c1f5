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
import org.lastlayer.kernel.Tiles;
import org.lastlayer.pipeline.run.LocalRun;

/** What every metric promises. Extend it, name the metric, and the tests come along. */
public abstract class DistanceMetricContract {
  private static final int[] SIZES = {1, 4, 6, 8, 13, 16, 25, 32, 64, 100, 207, 256};
  private static final int ROWS = 19;

  /** The metric under test. */
  protected abstract DistanceMetric metric();

  /** Whether {@code d(a,b) = d(b,a)}. */
  protected boolean symmetric() {
    return true;
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
      Tiles.fill(metric().kernel(), a, 0, ROWS, b, 0, n, d, out);
      for (int i = 0; i < out.length; i++) {
        float truth = metric().distance(a, i / n * d, b, i % n * d, d);
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
      var x = new org.lastlayer.matrix.HeapMatrix(rows(150, d, d), 150, d);
      try (var run = LocalRun.of(1, 2)) {
        Neighbors truth = Knn.self(x, new Meaning(metric()), 7, run);
        Neighbors fast = Knn.self(x, metric(), 7, run);
        assertArrayEquals(truth.ids(), fast.ids(), "d " + d);
        assertArrayEquals(truth.distances(), fast.distances(), "d " + d);
      }
    }
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
    assertEquals(metric().distance(x, 0, x, d, d), metric().distance(wide, 3, wide, 2 * d + 1, d));
    var out = new float[1];
    Tiles.fill(metric().kernel(), wide, 3, 1, wide, 2 * d + 1, 1, d, out);
    assertEquals(metric().distance(x, 0, x, d, d), out[0], 1e-4);
  }

  @Test
  protected void aRowIsNearestToItself() {
    if (!zeroForItself()) {
      return;
    }
    for (int d : SIZES) {
      var x = rows(ROWS, d, d);
      for (int i = 0; i < ROWS; i++) {
        assertEquals(0f, metric().distance(x, i * d, x, i * d, d), 1e-7f, "d " + d);
        for (int j = 0; j < ROWS; j++) {
          assertTrue(metric().distance(x, i * d, x, j * d, d) >= 0, "d " + d);
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
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < i; j++) {
          float there = metric().distance(x, i * d, x, j * d, d);
          assertEquals(there, metric().distance(x, j * d, x, i * d, d), Math.ulp(there), "d " + d);
        }
      }
    }
  }

  /** Rows of zeros, of one number, and of the smallest and of large numbers give a number. */
  @Test
  protected void strangeRowsGiveNumbers() {
    for (int d : SIZES) {
      var x = rows(6, d, d);
      java.util.Arrays.fill(x, 0, d, 0f);
      java.util.Arrays.fill(x, d, 2 * d, 0.1f);
      java.util.Arrays.fill(x, 2 * d, 3 * d, Float.MIN_VALUE);
      java.util.Arrays.fill(x, 3 * d, 4 * d, 1e15f);
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 6; j++) {
          float distance = metric().distance(x, i * d, x, j * d, d);
          assertTrue(
              Float.isFinite(distance), "rows " + i + " and " + j + ", d " + d + ": " + distance);
        }
      }
      if (zeroForItself()) {
        assertEquals(0f, metric().distance(x, 0, x, 0, d));
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
