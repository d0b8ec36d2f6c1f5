package org.lastlayer.reduce.smile.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.lib.smile.Smile;

/** One call of Smile: seeded, watched, and its failures told in our words. */
final class Work {
  private static final long SECOND = 1_000_000_000;

  private Work() {}

  /** Does what cannot be spoilt. */
  static <T> T run(String id, RunContext run, Callable<T> work) {
    return run(id, run, work, () -> {});
  }

  /** Does it; see {@link Smile#run}. Smile tells nothing of how far it is: the line counts time. */
  static <T> T run(String id, RunContext run, Callable<T> work, Runnable spoil) {
    long begun = System.nanoTime();
    long[] shown = {0};
    try (var progress = run.progress(id + ", seconds", -1)) {
      return Smile.run(
          run.random(id).nextLong(),
          run.threads(),
          () -> {
            run.checkpoint();
            long seconds = (System.nanoTime() - begun) / SECOND;
            progress.advance(seconds - shown[0]);
            shown[0] = seconds;
          },
          () -> told(id, work),
          spoil);
    }
  }

  private static <T> T told(String id, Callable<T> work) throws Exception {
    try {
      return work.call();
    } catch (LastlayerException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.EXTENSION,
              id,
              "able to map these rows",
              "that Smile gave up: " + e.getMessage(),
              "Equal rows, or too few neighbours, are often why; try more neighbors, or tsne."),
          e);
    } catch (OutOfMemoryError e) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.RESOURCE,
              id,
              "given enough memory",
              "a heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, which is full",
              "Map fewer rows, or give more: LASTLAYER_OPTS=-Xmx…"),
          e);
    }
  }
}
