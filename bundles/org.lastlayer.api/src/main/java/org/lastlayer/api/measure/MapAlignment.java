package org.lastlayer.api.measure;

import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** Lays one map of the same rows onto another, and says how far each row moved. Threads: any. */
@ConsumerType
public interface MapAlignment {
  /** What is wrong with maps of that many rows and axes. {@code where} names the parameter. */
  default List<Problem> check(long rows, int axesOfA, int axesOfB) {
    return List.of();
  }

  /**
   * Lays {@code b} onto {@code a}, row for row.
   *
   * @param labels classes of the rows
   */
  Aligned align(FeatureMatrix a, FeatureMatrix b, Labels labels, RunContext run);
}
