package org.lastlayer.index.exact.internal;

import org.lastlayer.api.extension.ExtensionInfo;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.NeighborIndexExtension;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.kernel.Knn;
import org.lastlayer.kernel.Road;
import org.osgi.service.component.annotations.Component;

/** Looks at every row. Nothing is built: O(1) to make, O(q·n·d) to search, see {@link Knn}. */
@Component(service = NeighborIndexExtension.class)
@ExtensionInfo(
    id = "exact",
    title = "Exact",
    summary = "Compares with every row: always right, any metric")
public final class Exact implements NeighborIndexExtension<None> {
  @Override
  public Class<None> parameters() {
    return None.class;
  }

  @Override
  public NeighborIndex.Builder create(None none) {
    return Built::new;
  }

  private record Built(FeatureMatrix data, DistanceMetric metric) implements NeighborIndex {
    Built(FeatureMatrix data, DistanceMetric metric, RunContext run) {
      this(data, metric);
      run.note("exact search on the " + Road.name() + " road");
    }

    @Override
    public Neighbors search(FeatureMatrix queries, int k, RowFilter among, RunContext run) {
      return Knn.search(data, queries, metric, k, among, run);
    }

    @Override
    public Neighbors searchSelf(int k, RunContext run) {
      return Knn.self(data, metric, k, run);
    }

    /** Nothing was built, so the first rows need not be compared. */
    @Override
    public NeighborIndex grow(FeatureMatrix all, RunContext run) {
      return new Built(all, metric);
    }

    @Override
    public void close() {}
  }
}
