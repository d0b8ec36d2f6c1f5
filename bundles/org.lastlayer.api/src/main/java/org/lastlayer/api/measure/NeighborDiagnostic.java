package org.lastlayer.api.measure;

import java.util.List;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what neighbours tell about the data: duplicates, outliers, labels that look wrong. Threads:
 * any number.
 */
@ConsumerType
public interface NeighborDiagnostic {
  /**
   * What is wrong with looking at that many rows by lists of {@code k}, told before anything long
   * is begun.
   */
  default List<Problem> check(long rows, int k) {
    return List.of();
  }

  /** Looks at {@code of}; empty where it does not apply (one of labels without labels). */
  Diagnosis diagnose(Neighborhood of, Labels labels, RunContext run);
}
