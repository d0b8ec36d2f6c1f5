package org.lastlayer.api.measure;

import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** Says how two lists of neighbours of the same rows differ. Threads: any number. */
@ConsumerType
public interface NeighborComparison {
  /**
   * Compares {@code a} with {@code b}, row for row.
   *
   * @return a column {@code disagreement} in [0, 1] is what lists of disagreeing items are sorted
   *     by
   */
  Measured compare(Neighbors a, Neighbors b, Labels labels, RunContext run);
}
