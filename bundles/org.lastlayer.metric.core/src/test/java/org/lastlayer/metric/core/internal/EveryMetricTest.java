package org.lastlayer.metric.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.testkit.DistanceMetricContract;

/** Every metric keeps what its annotations promise, and promises what it can. */
@ParameterizedClass
@MethodSource("org.lastlayer.metric.core.internal.Every#told")
class EveryMetricTest extends DistanceMetricContract {
  private final Every.Told told;

  EveryMetricTest(Every.Told told) {
    this.told = told;
  }

  @Override
  protected DistanceMetric metric() {
    return told.metric(1);
  }

  @Override
  protected DistanceMetric metric(int d) {
    return told.metric(d);
  }

  @Override
  protected boolean symmetric() {
    return told.promises("metric.symmetric");
  }

  @Override
  protected boolean triangleInequality() {
    return told.promises("metric.triangleInequality");
  }

  @Override
  protected boolean zeroForItself() {
    return !told.id().equals("inner-product");
  }

  /** Not negative where the metric asks for that, with zeros in between. */
  @Override
  protected float[] rows(int rows, int d, long seed) {
    var x = super.rows(rows, d, seed);
    if (told.property("metric.rows").startsWith("not negative")) {
      for (int i = 0; i < x.length; i++) {
        x[i] = i % d > 0 && x[i] < -0.5f ? 0 : Math.abs(x[i]);
      }
    }
    return x;
  }

  /** Wasserstein takes no row of zeros. */
  @Override
  protected void mend(float[] x, int d) {
    for (int r = 0; r < x.length; r += d) {
      boolean zeros = true;
      for (int i = r; i < r + d; i++) {
        zeros &= x[i] == 0;
      }
      if (zeros && told.property("metric.rows").contains("not all zero")) {
        x[r] = 1;
      }
    }
  }

  @Test
  void saysItsRange() {
    assertFalse(told.property("metric.range").isEmpty());
  }

  /** A promise that is not made is one that could not be kept. */
  @Test
  void whatIsNotPromisedDoesNotHold() {
    if (triangleInequality() || Set.of("weighted", "inner-product").contains(told.id())) {
      return;
    }
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 100_000; trial++) {
      var x = new float[3 * 3];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextInt(4);
      }
      var metric = told.metric(3);
      if (metric.distance(x, 0, x, 6, 3)
          > metric.distance(x, 0, x, 3, 3) + metric.distance(x, 3, x, 6, 3) + 1e-4) {
        return;
      }
    }
    throw new AssertionError(told.id() + " may have the triangle inequality");
  }

  @Test
  void isFittedIfItSaysSo() {
    var x = rows(20, 5, 1);
    try (var run = LocalRun.of(1, 2);
        var data = new HeapMatrix(x, 20, 5)) {
      var metric = told.metric(5);
      var fitted = metric.fitted(data, run);
      if (told.promises("metric.fitted")) {
        assertFalse(metric.equals(fitted));
        assertEquals(
            fitted.distance(x, 0, x, 5, 5), metric.fitted(data, run).distance(x, 0, x, 5, 5));
      } else {
        assertTrue(metric.distance(x, 0, x, 5, 5) == fitted.distance(x, 0, x, 5, 5));
      }
    }
  }
}
