package org.lastlayer.api.reduce;

import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Learns a map from many columns to few. Holds parameters only: what it learns lives in {@link
 * Projection}.
 */
@ConsumerType
public interface Reducer {
  /**
   * What is wrong with fitting that many rows and columns, told before anything long is begun.
   * {@code where} names the parameter.
   *
   * @param cols −1 while unknown
   */
  default List<Problem> check(long rows, int cols) {
    return List.of();
  }

  /** Learns from {@code x}. Same seed, same bytes, on any number of threads. */
  Projection fit(FeatureMatrix x, RunContext run);
}
