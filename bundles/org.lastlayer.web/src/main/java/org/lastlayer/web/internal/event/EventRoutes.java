package org.lastlayer.web.internal.event;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.http.Refusal;
import org.lastlayer.web.internal.http.Route;
import org.lastlayer.web.internal.http.Routes;

/**
 * Server-sent events. One thread writes to all who follow, and waits for none of them. Threads: any
 * number.
 */
public final class EventRoutes implements Routes {
  private static final int MOST = 64;
  private static final int BEAT_SECONDS = 15;
  private static final int PATIENCE = 3;

  private final Events events;
  private final Sources sources;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "lastlayer-events");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> beats;

  /** Of these events, and where they come from, which ends with this. */
  public EventRoutes(Events events, Sources sources) {
    this.events = events;
    this.sources = sources;
    events.listen(this::wake);
    beats =
        writer.scheduleWithFixedDelay(
            () -> streams.forEach(s -> s.beat(PATIENCE)),
            BEAT_SECONDS,
            BEAT_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public String description() {
    return "events.json";
  }

  @Override
  public List<Route> all() {
    return List.of(Route.get("/events", this::follow));
  }

  private void follow(Exchange exchange) throws IOException {
    if (streams.size() >= MOST) {
      throw Refusal.of(503, "There are " + MOST + " who follow already.");
    }
    var request = exchange.request();
    long last = events.last();
    var seen = request.getHeader("Last-Event-ID");
    long from = seen == null || seen.isBlank() ? last : number(seen.strip());
    var response = exchange.response();
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Lastlayer-Event", String.valueOf(last));
    response.setHeader("X-Accel-Buffering", "no");
    var made = new Stream[1];
    made[0] =
        Stream.begin(
            events,
            from,
            request.startAsync(),
            () -> {
              if (made[0] != null) {
                streams.remove(made[0]);
              }
            });
    streams.add(made[0]);
    if (made[0].over()) {
      streams.remove(made[0]);
    }
    wake();
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Refusal.of(400, "Last-Event-ID must be a number that an event had.");
    }
  }

  private void wake() {
    if (!writer.isShutdown() && due.compareAndSet(false, true)) {
      writer.execute(
          () -> {
            due.set(false);
            streams.forEach(Stream::pump);
          });
    }
  }

  @Override
  public void close() {
    sources.close();
    beats.cancel(false);
    writer.shutdownNow();
    streams.forEach(Stream::close);
  }
}
