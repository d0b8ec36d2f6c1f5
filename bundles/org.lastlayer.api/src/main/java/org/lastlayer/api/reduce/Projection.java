package org.lastlayer.api.reduce;

import java.util.Map;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** What a reducer learned. Immutable; any number of threads may use it until it is closed. */
@ConsumerType
public interface Projection extends AutoCloseable {
  /** Coordinates of the fitted rows, {@code [n × k]}, in their order. */
  FeatureMatrix embedding();

  /** Places rows it has not seen among those it has; never moves the fitted ones. */
  FeatureMatrix transform(FeatureMatrix fresh, RunContext run);

  /**
   * Numbers worth showing: {@code kl_divergence}, {@code explained_variance_ratio.0}, … in a fixed
   * order.
   */
  Map<String, Double> measures();

  @Override
  void close();
}
