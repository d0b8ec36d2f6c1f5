package org.lastlayer.web.internal;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.NeighborQuery;
import org.lastlayer.pipeline.run.RunSink;
import org.lastlayer.web.internal.run.Views;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what the first visitor would wait for. What a page draws is read at once, while its
 * browser still starts; neighbours are asked for later, so that the first picture has the machine
 * for itself.
 */
final class Warm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Warm.class);
  private static final long LATER_SECONDS = 3;

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            var one = new Thread(work, "lastlayer-warm");
            one.setDaemon(true);
            return one;
          });

  private final Future<?> later;

  Warm(LiveRuns runs, Views views) {
    thread.execute(() -> tried(() -> runs.all().forEach(views::warm)));
    later =
        thread.schedule(
            () -> tried(() -> runs.all().forEach(this::ask)), LATER_SECONDS, TimeUnit.SECONDS);
  }

  private void ask(LiveRun run) {
    for (var list : run.lists()) {
      if (!list.metric().isEmpty() && list.k() > 0) {
        run.nearest(NeighborQuery.of(list.name(), 0), RunSink.SILENT, cancelled);
      }
    }
  }

  /** Whoever asks hears what is wrong. */
  private static void tried(Runnable work) {
    try {
      work.run();
    } catch (LastlayerException | Cancelled | IllegalStateException e) {
      LOG.debug("nothing is ready beforehand", e);
    }
  }

  @Override
  public void close() {
    cancelled.set(true);
    later.cancel(false);
    thread.shutdown();
  }
}
