package org.lastlayer.web.internal.job;

import java.util.concurrent.Semaphore;

/**
 * Whose turn it is: one heavy job at a time, in the order in which they came. A paused job lets the
 * next one have it. Threads: any number; {@link #take} and {@link #give} by the job's own.
 */
final class Turn {
  private final Semaphore free = new Semaphore(1, true);

  /** Waits for it. */
  void take() throws InterruptedException {
    free.acquire();
  }

  /** Lets the next one have it. */
  void give() {
    free.release();
  }
}
