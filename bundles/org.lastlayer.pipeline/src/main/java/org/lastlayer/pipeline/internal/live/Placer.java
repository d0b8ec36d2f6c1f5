package org.lastlayer.pipeline.internal.live;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.reduce.Projection;
import org.lastlayer.api.run.RunContext;

/**
 * What the reducers of a map that was computed in this session learned. Threads: one at a time
 * asks, others wait.
 */
final class Placer implements AutoCloseable {
  private final @Nullable Projection before;
  private final Projection map;
  private boolean closed;

  /** The reduction before the map, if there is one, and the map. */
  Placer(@Nullable Projection before, Projection map) {
    this.before = before;
    this.map = map;
  }

  /** Where new rows lie; null where another map has taken its place. */
  synchronized @Nullable FeatureMatrix place(FeatureMatrix fresh, RunContext run) {
    if (closed) {
      return null;
    }
    if (before == null) {
      return map.transform(fresh, run);
    }
    try (var along = before.transform(fresh, run)) {
      return map.transform(along, run);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      map.close();
      if (before != null) {
        before.close();
      }
    }
  }
}
