package org.lastlayer.api.metric;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A dissimilarity of two feature vectors: smaller is nearer.
 *
 * <p>{@link #distance} says what the metric <em>means</em>; {@link #kernel} says how to compute
 * many at once. Threads: any number may call both; instances are immutable.
 */
@ConsumerType
@FunctionalInterface
public interface DistanceMetric {
  /**
   * The distance of {@code a[ai .. ai+d)} and {@code b[bi .. bi+d)}; accumulated in f64, finite for
   * finite input. O(d), no allocation.
   */
  float distance(float[] a, int ai, float[] b, int bi, int d);

  /**
   * The fast road. The default walks pairs; the contract kit checks any other against {@link
   * #distance}.
   */
  default Kernel kernel() {
    return new Kernel.Pairs(this);
  }
}
