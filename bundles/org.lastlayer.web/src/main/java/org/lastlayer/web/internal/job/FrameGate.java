package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.run.Frame;
import org.lastlayer.api.run.Frames;
import org.lastlayer.web.internal.http.Exchange;

/**
 * Between a reducer and those who watch it. A frame is asked for only while somebody waits for one,
 * so a map that nobody looks at costs nothing; a pause holds the reducer between two of its steps,
 * after it has shown where it stands.
 *
 * <p>Threads: the reducer's one, and any number that watch.
 */
final class FrameGate implements Frames {
  /** A frame with its number, from 1. */
  record Shown(int number, Frame frame) {}

  /** What happens around a pause, on the reducer's thread. */
  interface Pause {
    /** It is held from now on. */
    void held();

    /** It may go on; returns when it does. */
    void released();

    /** Whether there is no use in holding it any longer. */
    boolean over();
  }

  private static final long LOOK_MILLIS = 200;

  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean pausing;
  private @Nullable Pause pause;
  private @Nullable Shown latest;
  private boolean shown;
  private boolean ended;

  /** To be told before the work begins. */
  synchronized void during(Pause what) {
    pause = what;
  }

  /** The reducer is held after its present step, until {@link #resume}. */
  synchronized void pause() {
    pausing = true;
    shown = false;
  }

  synchronized void resume() {
    pausing = false;
    notifyAll();
  }

  @Override
  public boolean wanted() {
    if (pausing && !once()) {
      hold();
    }
    return waiting.get() > 0 || (pausing && once());
  }

  /** Whether a frame is still to be shown in this pause. */
  private synchronized boolean once() {
    return !shown;
  }

  @Override
  public synchronized void show(Frame frame) {
    latest = new Shown(latest == null ? 1 : latest.number() + 1, frame);
    shown = true;
    notifyAll();
  }

  @Override
  public boolean enough() {
    // a pause that came within this step holds it after the next, which is shown first
    if (pausing && !once()) {
      hold();
    }
    return false;
  }

  private void hold() {
    var around = pause;
    if (around == null) {
      return;
    }
    around.held();
    try {
      synchronized (this) {
        while (pausing && !around.over()) {
          wait(LOOK_MILLIS); // a run that is closed does not tell us
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    around.released();
  }

  /** The last one; null while there is none. */
  synchronized @Nullable Shown latest() {
    return latest;
  }

  /** There will be none any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The first frame after that number, waited for; null where there is none in that time. */
  @Nullable Shown after(int number, long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    waiting.incrementAndGet();
    try {
      synchronized (this) {
        while (true) {
          if (latest != null && latest.number() > number) {
            return latest;
          }
          long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
          if (ended || left <= 0) {
            return null;
          }
          wait(left);
        }
      }
    } finally {
      waiting.decrementAndGet();
    }
  }

  synchronized @Nullable ObjectNode json() {
    var now = latest;
    if (now == null) {
      return null;
    }
    var node = Exchange.JSON.createObjectNode().put("number", now.number());
    node.put("iteration", now.frame().step()).put("of", now.frame().of());
    double cost = now.frame().cost();
    return node.put("cost", Double.isFinite(cost) ? cost : null);
  }
}
