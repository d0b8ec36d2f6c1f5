package org.lastlayer.index.hnsw.internal;

import org.lastlayer.kernel.Scorer;

/**
 * Which of the near rows a row is linked to: from the nearest on, each that is nearer to it than to
 * any chosen before, so that links lead in different directions (algorithm 4 of the paper). One
 * thread.
 */
final class Choice {
  private final Scorer.Probe probe;
  final int[] chosen;

  Choice(Scorer scorer, int most) {
    this.probe = scorer.probe();
    this.chosen = new int[most];
  }

  /** Chooses up to {@code most} of a pool to {@link #chosen}; returns how many. */
  int of(Pool pool, int most) {
    int n = 0;
    for (int i = 0; i < pool.size() && n < most; i++) {
      int row = pool.row(i);
      if (n > 0) {
        probe.row(row);
        if (probe.any(chosen, n, pool.score(i))) {
          continue;
        }
      }
      chosen[n++] = row;
    }
    return n;
  }
}
