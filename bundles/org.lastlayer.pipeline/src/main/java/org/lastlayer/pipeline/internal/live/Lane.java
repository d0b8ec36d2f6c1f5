package org.lastlayer.pipeline.internal.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.pipeline.run.Whereabouts;

/**
 * The thread on which extensions' code prepares one list, one thing after the other: code that
 * never returns holds up that list and nothing else. Threads: any number may ask for something.
 */
final class Lane {
  private static final long LOOK_MILLIS = 100;

  private final Duration patience;
  private final Consumer<String> late;
  private final ThreadPoolExecutor one;
  private volatile boolean stuck;

  /**
   * A lane without work; its thread is there only while it has some.
   *
   * @param patience how long work may take before it is told
   * @param late hears the method that work is in by then, and "" when it has come back all the same
   */
  Lane(String name, Duration patience, Consumer<String> late) {
    this.patience = patience;
    this.late = late;
    this.one =
        new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(work, name));
  }

  private static Thread thread(Runnable work, String name) {
    var thread = new Thread(work, "lastlayer-live-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** Whether what it does has taken longer than it may. */
  boolean stuck() {
    return stuck;
  }

  /** Does that when its turn has come; what is returned is counted down when it is done. */
  CountDownLatch soon(Runnable work) {
    var done = new CountDownLatch(1);
    one.execute(
        () -> {
          try {
            watched(
                () -> {
                  work.run();
                  return "";
                });
          } finally {
            done.countDown();
          }
        });
    return done;
  }

  /**
   * Does that when its turn has come, and waits for it.
   *
   * @param cancelled looked at where the work itself does not come back
   * @param busy what is thrown when work before it does not
   */
  <T> T await(Supplier<T> work, AtomicBoolean cancelled, Supplier<LastlayerException> busy) {
    var begun = new AtomicBoolean();
    var task =
        new FutureTask<>(
            () -> {
              begun.set(true);
              return watched(work);
            });
    one.execute(task);
    while (true) {
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (stuck && !begun.get() && task.cancel(false)) {
          throw busy.get();
        }
        if (stuck && cancelled.get()) {
          throw new Cancelled("the preparation");
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e.getCause() instanceof RuntimeException thrown
            ? thrown
            : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancelled.set(true);
        throw new Cancelled("the preparation");
      }
    }
  }

  private <T> T watched(Supplier<T> work) {
    var thread = Thread.currentThread();
    var over = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> watch(thread, over));
    try {
      return work.get();
    } finally {
      over(over);
    }
  }

  private void watch(Thread thread, CountDownLatch over) {
    try {
      if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        late(Whereabouts.of(thread), over);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void late(String where, CountDownLatch over) {
    if (over.getCount() > 0) {
      stuck = true;
      late.accept(where);
    }
  }

  private synchronized void over(CountDownLatch over) {
    over.countDown();
    if (stuck) {
      stuck = false;
      late.accept("");
    }
  }
}
