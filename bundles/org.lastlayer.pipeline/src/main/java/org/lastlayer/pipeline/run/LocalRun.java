package org.lastlayer.pipeline.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Frames;
import org.lastlayer.api.run.Progress;
import org.lastlayer.api.run.RangeBody;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.BuilderJournal;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.LocalCopies;
import org.lastlayer.matrix.Npy;

/**
 * A run on the threads of this process.
 *
 * <p>Threads: all methods from any thread. Closing it ends its threads; work under way ends at its
 * next checkpoint.
 */
public final class LocalRun implements RunContext, AutoCloseable {
  /** Makes the matrices a run writes to. */
  @FunctionalInterface
  public interface Matrices {
    /** An f32 matrix of that shape. */
    MatrixBuilder matrix(long rows, int cols);

    /** Rows of {@link RunContext#rows}; where nothing else is said, they end with the process. */
    default RowJournal rows(String name, long most, int cols, String basis) {
      return new BuilderJournal(matrix(most, cols));
    }
  }

  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private final long seed;
  private final int threads;
  private final Matrices matrices;
  private final RunSink sink;
  private final AtomicBoolean cancelled;
  private final boolean strict;
  private final ExecutorService helpers;

  /**
   * A run.
   *
   * @param threads at least 1; the calling thread is one of them
   * @param cancelled set it from anywhere and the run ends at its next checkpoint
   */
  public LocalRun(
      long seed, int threads, Matrices matrices, RunSink sink, AtomicBoolean cancelled) {
    this(seed, threads, matrices, sink, cancelled, false);
  }

  /**
   * The same.
   *
   * @param strict whether an item that cannot be read ends the work
   */
  public LocalRun(
      long seed,
      int threads,
      Matrices matrices,
      RunSink sink,
      AtomicBoolean cancelled,
      boolean strict) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, found " + threads);
    }
    this.seed = seed;
    this.threads = threads;
    this.matrices = matrices;
    this.sink = sink;
    this.cancelled = cancelled;
    this.strict = strict;
    var number = new AtomicInteger();
    this.helpers =
        Executors.newCachedThreadPool(
            work -> {
              var thread = new Thread(work, "lastlayer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A silent run whose matrices stay on the heap. */
  public static LocalRun of(long seed, int threads) {
    return new LocalRun(seed, threads, HeapMatrix::builder, RunSink.SILENT, new AtomicBoolean());
  }

  /** Asks all work to end at its next checkpoint. */
  public void cancel() {
    cancelled.set(true);
  }

  /**
   * An interrupt of the calling thread counts as the wish to stop: that is how the launcher passes
   * Ctrl-C on.
   */
  @Override
  public void checkpoint() {
    if (Thread.currentThread().isInterrupted()) {
      cancel();
    }
    if (cancelled.get()) {
      throw new Cancelled("the run");
    }
  }

  @Override
  public Progress progress(String what, long total) {
    return sink.progress(what, total);
  }

  @Override
  public RandomGenerator random(String label) {
    var sha = Digests.sha256();
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    sha.update(label.getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(sha.digest()).getLong());
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public boolean strict() {
    return strict;
  }

  @Override
  public void parallel(long n, int grain, RangeBody body) {
    if (grain < 1) {
      throw new IllegalArgumentException("grain must be at least 1, found " + grain);
    }
    long ranges = (n + grain - 1) / grain;
    int hands = (int) Math.min(threads, ranges);
    var work = new Work(n, grain, body);
    if (hands <= 1 || INSIDE.get()) {
      work.run();
    } else {
      var done = new CountDownLatch(hands - 1);
      for (int i = 1; i < hands; i++) {
        helpers.execute(
            () -> {
              try {
                inside(work);
              } finally {
                done.countDown();
              }
            });
      }
      inside(work);
      await(done);
    }
    work.rethrow();
  }

  private static void inside(Runnable work) {
    INSIDE.set(true);
    try {
      work.run();
    } finally {
      INSIDE.set(false);
    }
  }

  /**
   * An interrupt cancels the run, but never leaves while a range is still writing to the caller's
   * arrays.
   */
  private void await(CountDownLatch done) {
    boolean interrupted = false;
    while (true) {
      try {
        done.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        cancel();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public MatrixBuilder matrix(long rows, int cols) {
    return matrices.matrix(rows, cols);
  }

  @Override
  public RowJournal rows(String name, long most, int cols, String basis) {
    return matrices.rows(name, most, cols, basis);
  }

  @Override
  public FeatureMatrix open(Path file) {
    return Npy.open(local(file));
  }

  @Override
  public Path local(Path file) {
    return LocalCopies.of(file, this);
  }

  @Override
  public Frames frames() {
    return sink.frames();
  }

  @Override
  public void note(String text) {
    sink.note(text);
  }

  @Override
  public void warn(Problem problem) {
    sink.warn(problem);
  }

  @Override
  public void close() {
    helpers.shutdown();
  }

  private final class Work implements Runnable {
    private final long n;
    private final int grain;
    private final RangeBody body;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Work(long n, int grain, RangeBody body) {
      this.n = n;
      this.grain = grain;
      this.body = body;
    }

    @Override
    public void run() {
      try {
        while (failure.get() == null) {
          long from = next.getAndAdd(grain);
          if (from >= n) {
            return;
          }
          checkpoint();
          body.run(from, Math.min(n, from + grain));
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
      }
    }

    void rethrow() {
      switch (failure.get()) {
        case null -> {}
        case Error e -> throw e;
        case RuntimeException e -> throw e;
        case Throwable e -> throw new IllegalStateException(e);
      }
    }
  }
}
