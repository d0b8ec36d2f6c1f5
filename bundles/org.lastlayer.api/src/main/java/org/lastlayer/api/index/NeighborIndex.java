package org.lastlayer.api.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.osgi.annotation.versioning.ConsumerType;

/** A built index. Immutable; any number of threads may search. */
@ConsumerType
public interface NeighborIndex extends AutoCloseable {
  /**
   * The {@code k} nearest rows of each query among those that {@code among} lets through.
   *
   * @param k at most the rows there are
   */
  Neighbors search(FeatureMatrix queries, int k, RowFilter among, RunContext run);

  /** The {@code k} nearest rows of each query; {@code k} at most the rows there are. */
  default Neighbors search(FeatureMatrix queries, int k, RunContext run) {
    return search(queries, k, RowFilter.ALL, run);
  }

  /**
   * The {@code k} nearest <em>other</em> rows of each row of the index itself; {@code k} below the
   * rows there are.
   */
  Neighbors searchSelf(int k, RunContext run);

  /**
   * An index over {@code all}, whose first rows are the rows of this one, unchanged; this one stays
   * as it is. The metric is not fitted anew.
   *
   * @throws org.lastlayer.api.problem.LastlayerException DATA when the first rows are others
   */
  NeighborIndex grow(FeatureMatrix all, RunContext run);

  /**
   * Writes what {@link Builder#open} needs beside the rows themselves to files in {@code folder},
   * which is there and empty. Only for an index whose builder says it is worth keeping.
   */
  default void save(Path folder) throws IOException {
    throw new UnsupportedOperationException("this index is not kept");
  }

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

    /**
     * Builds over {@code data}, which must stay open as long as the index.
     *
     * @param metric already {@linkplain DistanceMetric#fitted fitted}
     */
    NeighborIndex build(FeatureMatrix data, DistanceMetric metric, RunContext run);

    /**
     * Those of its parameters that a built index depends on, in a fixed form: with the rows, the
     * metric and the seed they name what {@link NeighborIndex#save} writes. Empty, as by default,
     * for an index that is built faster than read.
     */
    default String construction() {
      return "";
    }

    /**
     * Opens what {@link NeighborIndex#save} wrote, mapped where that helps.
     *
     * @throws IOException when the files are not what was written
     */
    default NeighborIndex open(
        Path folder, FeatureMatrix data, DistanceMetric metric, RunContext run) throws IOException {
      throw new UnsupportedOperationException("this index is not kept");
    }
  }
}
