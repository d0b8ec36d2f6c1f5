package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rows without a direction. */
class DirectionTest {
  private static final float[] X = {0, 0, 0, 1, 2, 4, 0.1f, 0.1f, 0.1f, 0, 0, 0};

  @Test
  void aRowOfZerosIsHalfWayFromEveryDirection() {
    var cosine = new Direction(false);
    assertEquals(0.5f, cosine.distance(X, 0, X, 3, 3), 1e-7f);
    assertEquals(0f, cosine.distance(X, 0, X, 9, 3));
  }

  @Test
  void aRowOfOneNumberHasNoCorrelation() {
    var correlation = new Direction(true);
    assertEquals(0.5f, correlation.distance(X, 6, X, 3, 3), 1e-7f);
    assertEquals(0f, correlation.distance(X, 6, X, 0, 3));
  }

  @Test
  void scaleAndShiftDoNotMatter() {
    float[] y = {1, 2, 4, 103, 106, 112};
    assertEquals(0f, new Direction(true).distance(y, 0, y, 3, 3), 1e-7f);
    assertEquals(
        2f,
        new Direction(false).distance(new float[] {1, -1}, 0, new float[] {-3, 3}, 0, 2),
        1e-6f);
  }
}
