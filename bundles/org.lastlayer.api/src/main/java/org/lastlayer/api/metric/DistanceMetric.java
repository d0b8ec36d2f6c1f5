package org.lastlayer.api.metric;

import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
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

  /**
   * The metric as it is on these rows: what learns from data (a covariance, scales of columns)
   * learns it here, from the rows that are searched, never from queries. Whoever has the rows calls
   * it once before anything else; the default needs nothing and returns itself.
   *
   * @throws LastlayerException DATA when the rows cannot carry it: too few, negative where they
   *     must not be
   */
  default DistanceMetric fitted(FeatureMatrix data, RunContext run) {
    return this;
  }

  /**
   * The same metric with a weight a column, meaning what SciPy's {@code w} means for it. The
   * weights are finite, not negative, and not all 0.
   *
   * @throws LastlayerException REQUEST, as the default does, where the metric knows no weights
   */
  default DistanceMetric weighted(float[] weights) {
    throw new LastlayerException(
        new Problem(
            Problem.Kind.REQUEST,
            "metric",
            "a metric that knows weights",
            getClass().getSimpleName(),
            "Weights are defined for sums over columns, such as l1, euclidean or cosine."));
  }
}
