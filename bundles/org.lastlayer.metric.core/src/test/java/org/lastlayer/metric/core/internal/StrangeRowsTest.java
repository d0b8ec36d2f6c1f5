package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rows of which SciPy says NaN or infinity, and what we say. */
class StrangeRowsTest {
  private static final float[] X = {0, 0, 0, 1, 2, 4, 0.1f, 0.1f, 0.1f, 0, 0, 0};

  @Test
  void aRowOfZerosIsHalfWayFromEveryDirection() {
    var cosine = Every.metric("cosine");
    assertEquals(0.5f, cosine.distance(X, 0, X, 3, 3), 1e-7f);
    assertEquals(0f, cosine.distance(X, 0, X, 9, 3));
    var angular = Every.metric("angular");
    assertEquals(1 / 3f, angular.distance(X, 0, X, 3, 3), 1e-7f);
    assertEquals(0f, angular.distance(X, 0, X, 9, 3));
  }

  @Test
  void aRowOfOneNumberHasNoCorrelation() {
    var correlation = Every.metric("correlation");
    assertEquals(0.5f, correlation.distance(X, 6, X, 3, 3), 1e-7f);
    assertEquals(0f, correlation.distance(X, 6, X, 0, 3));
  }

  @Test
  void scaleAndShiftDoNotMatter() {
    float[] y = {1, 2, 4, 103, 106, 112};
    assertEquals(0f, Every.metric("correlation").distance(y, 0, y, 3, 3), 1e-7f);
    float[] opposite = {1, -1, -3, 3};
    assertEquals(2f, Every.metric("cosine").distance(opposite, 0, opposite, 2, 2), 1e-6f);
    assertEquals(1f, Every.metric("angular").distance(opposite, 0, opposite, 2, 2), 1e-6f);
  }

  @Test
  void twoRowsOfZerosAreEqualHistograms() {
    for (var id :
        new String[] {"braycurtis", "jaccard", "hellinger", "jensen-shannon", "canberra"}) {
      assertEquals(0f, Every.metric(id).distance(X, 0, X, 9, 3), id);
    }
    assertEquals((float) Math.sqrt(0.5), Every.metric("hellinger").distance(X, 0, X, 3, 3), 1e-7f);
    assertEquals(
        (float) Math.sqrt(Math.log(2) / 2),
        Every.metric("jensen-shannon").distance(X, 0, X, 3, 3),
        1e-7f);
  }

  /** Where SciPy divides by 0 the quotient is the largest number there is. */
  @Test
  void rowsThatAddUpToNothing() {
    float[] y = {1, -2, -1, 2};
    assertEquals(Float.MAX_VALUE, Every.metric("braycurtis").distance(y, 0, y, 2, 2));
  }
}
