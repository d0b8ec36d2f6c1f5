package org.lastlayer.api.index;

import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** A built index. Immutable; any number of threads may search. */
@ConsumerType
public interface NeighborIndex extends AutoCloseable {
  /** The {@code k} nearest rows of each query, {@code k} at most the rows there are. */
  Neighbors search(FeatureMatrix queries, int k, RunContext run);

  /**
   * The {@code k} nearest <em>other</em> rows of each row of the index itself; {@code k} below the
   * rows there are.
   */
  Neighbors searchSelf(int k, RunContext run);

  @Override
  void close();

  /** The algorithm, before it has seen data. */
  @ConsumerType
  interface Builder {
    /**
     * What is wrong with indexing that many rows and columns ({@code cols} is −1 while unknown),
     * before long work.
     */
    default List<Problem> check(long rows, int cols) {
      return List.of();
    }

    /** Builds over {@code data}, which must stay open as long as the index. */
    NeighborIndex build(FeatureMatrix data, DistanceMetric metric, RunContext run);
  }
}
