package org.lastlayer.lib.smile;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.netlib.arpack.Dgetv0;
import smile.math.MathEx;
import smile.math.blas.BLAS;

/**
 * Runs Smile so that it gives the same numbers for the same seed, and so that the caller can leave
 * before it is done.
 *
 * <p>Threads: any number may call; one piece of work runs at a time, because f2j's ARPACK keeps its
 * state in static fields.
 */
public final class Smile {
  private static final int POLL_MILLIS = 20;

  /** Smile sets it when its BLAS loads, and every other JavaCPP in the process would follow it. */
  private static final String PREFERRED = "org.bytedeco.openblas.load";

  private static final Semaphore ALONE = new Semaphore(1);

  /** Whether the work that holds {@link #ALONE} is wanted no more. */
  private static volatile boolean stopped;

  private Smile() {}

  /**
   * Does {@code work} on threads of its own and returns what it returns.
   *
   * <p>Smile's generator starts from {@code seed}, ARPACK's from its own fixed seed. Parallel
   * streams inside Smile run on {@code threads} threads.
   *
   * <p>When {@code checkpoint} throws, that is thrown on within some 20 ms. The work then ends at
   * the next product of a matrix with a vector inside ARPACK, where it calls {@link #check}, or
   * where {@code spoil} makes it fail; a loop that has none of these goes on by itself until it is
   * done, on threads that do not keep the process alive, and work that comes after it waits.
   *
   * @param checkpoint called about every 20 ms by the calling thread, whose interrupt it sees
   * @param spoil called once when the work is left: takes away what it works on
   * @throws RuntimeException what {@code work} or {@code checkpoint} threw
   */
  public static <T> T run(
      long seed, int threads, Runnable checkpoint, Callable<T> work, Runnable spoil) {
    while (!taken()) {
      checkpoint.run();
    }
    stopped = false;
    var begun = new AtomicBoolean();
    var pool = new ForkJoinPool(threads, Smile::thread, null, false);
    boolean left = true;
    try {
      var task = pool.submit(() -> begun.getAndSet(true) ? null : alone(seed, work));
      while (true) {
        try {
          var made = task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
          left = false;
          return made;
        } catch (TimeoutException e) {
          checkpoint.run();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          checkpoint.run();
        } catch (ExecutionException e) {
          left = false;
          throw thrown(e);
        }
      }
    } finally {
      stopped = true;
      if (left) {
        spoil.run();
      }
      pool.shutdownNow();
      if (!begun.getAndSet(true)) {
        ALONE.release(); // it will never begin
      }
    }
  }

  /** Ends work that nobody waits for any more. Cheap; for loops of ours that Smile calls. */
  public static void check() {
    if (stopped) {
      throw new CancellationException("nobody waits for this any more");
    }
  }

  private static <T> T alone(long seed, Callable<T> work) throws Exception {
    try {
      load();
      MathEx.setSeed(seed);
      Dgetv0.inits = true;
      return work.call();
    } finally {
      ALONE.release();
    }
  }

  private static void load() {
    var before = System.getProperty(PREFERRED);
    Objects.requireNonNull(BLAS.engine);
    if (before == null) {
      System.clearProperty(PREFERRED);
    } else {
      System.setProperty(PREFERRED, before);
    }
  }

  private static boolean taken() {
    try {
      return ALONE.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    Throwable cause = e;
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
    var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("smile-" + thread.getPoolIndex());
    return thread;
  }
}
