package org.lastlayer.launcher;

import java.time.Duration;

/**
 * How long something may take. Time in which this process stood still, as a busy machine or whoever
 * measures on it lets it, is not counted: the one that is waited for most likely stood still, too.
 * Ask at least once a second. Threads: one.
 */
public final class Patience {
  private static final long MOST_NANOS = 1_500_000_000;

  private long left;
  private long last = System.nanoTime();

  /** Begins now. */
  public Patience(Duration length) {
    this.left = length.toNanos();
  }

  /** Whether it has run out. */
  public boolean over() {
    long now = System.nanoTime();
    left -= Math.min(now - last, MOST_NANOS);
    last = now;
    return left < 0;
  }
}
