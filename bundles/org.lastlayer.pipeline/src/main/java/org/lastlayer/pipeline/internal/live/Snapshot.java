package org.lastlayer.pipeline.internal.live;

import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.internal.bind.Bound;

/**
 * One metric over one space, with its index: what a question holds on to from beginning to end.
 * Threads: any number. The index is closed when the list has another and the last question is
 * answered.
 */
final class Snapshot {
  final Bound<DistanceMetric> metric;
  final NeighborIndex index;
  private final Object computing = new Object();
  private int users = 1;
  private @Nullable Neighbors all;

  Snapshot(Bound<DistanceMetric> metric, NeighborIndex index) {
    this.metric = metric;
    this.index = index;
  }

  /** Holds it open; false where it is closed already. */
  synchronized boolean enter() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Lets go of it. */
  void leave() {
    boolean last;
    synchronized (this) {
      last = --users == 0;
    }
    if (last) {
      index.close();
    }
  }

  /** Computed once. */
  Neighbors all(java.util.function.Supplier<Neighbors> compute) {
    synchronized (computing) {
      var known = all;
      if (known == null) {
        known = compute.get();
        all = known;
      }
      return known;
    }
  }

  /** Whether it runs code of that extension. */
  boolean uses(ExtensionSummary extension) {
    return metric.handle().summary().equals(extension)
        || metric.nested().values().stream().anyMatch(b -> b.handle().summary().equals(extension));
  }
}
