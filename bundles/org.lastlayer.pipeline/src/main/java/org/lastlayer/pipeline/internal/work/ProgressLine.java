package org.lastlayer.pipeline.internal.work;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.lastlayer.api.run.Progress;
import org.lastlayer.pipeline.RunListener.StepProgress;

/** One line of progress: counts cheaply, tells at most ten times a second. Threads: any number. */
final class ProgressLine implements Progress {
  private static final long PAUSE = 100_000_000L;
  private static final double MEMORY = 3; // seconds over which the rate is smoothed

  private final String step;
  private final String what;
  private final long total;
  private final Consumer<StepProgress> listener;
  private final long begun = System.nanoTime();
  private final LongAdder done = new LongAdder();
  private final AtomicLong told = new AtomicLong(begun);
  private volatile String remark = "";
  private boolean closed;
  private long lastTime = begun;
  private long lastDone;
  private double rate;

  ProgressLine(String step, String what, long total, Consumer<StepProgress> listener) {
    this.step = step;
    this.what = what;
    this.total = total;
    this.listener = listener;
  }

  @Override
  public void advance(long by) {
    done.add(by);
    long now = System.nanoTime();
    long before = told.get();
    if (now - before >= PAUSE && told.compareAndSet(before, now)) {
      tell(now, false);
    }
  }

  @Override
  public void remark(String text) {
    remark = text;
  }

  @Override
  public void close() {
    tell(System.nanoTime(), true);
  }

  private synchronized void tell(long now, boolean last) {
    if (closed) {
      return;
    }
    closed = last;
    long sum = done.sum();
    double elapsed = (now - lastTime) / 1e9;
    double seconds = (now - begun) / 1e9;
    if (elapsed > 0) {
      double fresh = (sum - lastDone) / elapsed;
      double old = Math.exp(-elapsed / MEMORY);
      // a young line has no memory yet: its mean so far
      rate = seconds < MEMORY ? sum / seconds : old * rate + (1 - old) * fresh;
      lastTime = now;
      lastDone = sum;
    }
    Double eta = total >= 0 && rate > 0 ? Math.max(0, total - sum) / rate : null;
    listener.accept(new StepProgress(step, what, sum, total, seconds, rate, eta, remark, last));
  }
}
