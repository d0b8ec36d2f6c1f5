package org.lastlayer.api.measure;

import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** Says how far a map may be trusted. Threads: any number. */
@ConsumerType
public interface MapMeasure {
  /** What is wrong with measuring that many rows. */
  default List<Problem> check(long rows) {
    return List.of();
  }

  /**
   * Measures {@code map} against the {@code space} it was made from, row for row.
   *
   * @return names are in snake case, with the parameter where it matters: {@code
   *     trustworthiness_15}; empty where it does not apply (a measure of labels without labels)
   */
  Measured measure(FeatureMatrix space, FeatureMatrix map, Labels labels, RunContext run);
}
