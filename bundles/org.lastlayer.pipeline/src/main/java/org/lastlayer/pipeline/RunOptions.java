package org.lastlayer.pipeline;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How to run, apart from the pipeline: none of it changes what comes out, except {@code seed}.
 * {@code strict} changes whether anything does.
 *
 * @param out the run folder to be made or replaced; null for {@code runs/NAME} in the working
 *     directory
 * @param store folder of kept results; null for {@code LASTLAYER_STORE}, else the user's cache
 *     directory
 * @param threads how many, 0 for one a processor
 * @param seed instead of the pipeline's; null for the pipeline's
 * @param strict whether an item that cannot be read ends the run instead of being skipped
 * @param cancelled set it from any thread, a signal handler say, and the work ends
 * @param cluster whose machines do the work; null for this process
 */
public record RunOptions(
    @Nullable Path out,
    @Nullable Path store,
    int threads,
    @Nullable Long seed,
    boolean strict,
    AtomicBoolean cancelled,
    @Nullable OnCluster cluster) {
  /** In this process. */
  public RunOptions(
      @Nullable Path out,
      @Nullable Path store,
      int threads,
      @Nullable Long seed,
      boolean strict,
      AtomicBoolean cancelled) {
    this(out, store, threads, seed, strict, cancelled, null);
  }

  /** Everything as it comes. */
  public static RunOptions defaults() {
    return new RunOptions(null, null, 0, null, false, new AtomicBoolean());
  }

  /** The same with another run folder. */
  public RunOptions withOut(@Nullable Path folder) {
    return new RunOptions(folder, store, threads, seed, strict, cancelled, cluster);
  }

  /** The same with another store. */
  public RunOptions withStore(@Nullable Path folder) {
    return new RunOptions(out, folder, threads, seed, strict, cancelled, cluster);
  }

  /** The same with another number of threads. */
  public RunOptions withThreads(int count) {
    return new RunOptions(out, store, count, seed, strict, cancelled, cluster);
  }

  /** The same with another seed. */
  public RunOptions withSeed(@Nullable Long number) {
    return new RunOptions(out, store, threads, number, strict, cancelled, cluster);
  }

  /** The same, strict or not. */
  public RunOptions withStrict(boolean wish) {
    return new RunOptions(out, store, threads, seed, wish, cancelled, cluster);
  }

  /** The same on a cluster, or in this process. */
  public RunOptions withCluster(@Nullable OnCluster wish) {
    return new RunOptions(out, store, threads, seed, strict, cancelled, wish);
  }
}
