package org.lastlayer.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.model.ExtractionLoop.Engine;

/**
 * Lends engines, and opens another only when all are lent and there may be more. Threads: any
 * number.
 */
final class EnginePool implements AutoCloseable {
  private static final long PATIENCE_MS = 50;

  private final Semaphore free;
  private final Supplier<? extends Engine> open;
  private final Deque<Engine> idle = new ArrayDeque<>();

  EnginePool(int most, Supplier<? extends Engine> open) {
    this.free = new Semaphore(most, true);
    this.open = open;
  }

  /** Waits for an engine, and gives it back whatever happens. */
  void use(RunContext run, Consumer<Engine> work) {
    await(run);
    try {
      var engine = take();
      var used = engine == null ? open.get() : engine;
      try {
        work.accept(used);
      } finally {
        give(used);
      }
    } finally {
      free.release();
    }
  }

  private void await(RunContext run) {
    try {
      while (!free.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        run.checkpoint();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("the extraction");
    }
  }

  private synchronized @Nullable Engine take() {
    return idle.pollLast();
  }

  private synchronized void give(Engine engine) {
    idle.addLast(engine);
  }

  @Override
  public synchronized void close() {
    RuntimeException first = null;
    while (!idle.isEmpty()) {
      try {
        idle.removeLast().close();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
