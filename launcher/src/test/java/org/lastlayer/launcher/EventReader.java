package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events as a page does. */
public final class EventReader implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** One of them, and when it was read. */
  public record Event(long id, String name, JsonNode data, long nanos) {}

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Served served;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile InputStream body;
  private volatile boolean closed;
  private volatile boolean ended;
  public final long before;

  EventReader(Served served, String lastEvent) {
    this.served = served;
    var response = ask(lastEvent);
    before = response.headers().firstValueAsLong("X-Lastlayer-Event").orElseThrow();
    body = response.body();
    var reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  private HttpResponse<InputStream> ask(String lastEvent) {
    var request = served.request("/events");
    if (!lastEvent.isEmpty()) {
      request.header("Last-Event-ID", lastEvent);
    }
    var response = served.send(request, BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    return response;
  }

  /**
   * Until the program ends. Who did not read for a minute, because the machine let it stand still,
   * is let go of by the server, and comes back as a page would.
   */
  private void read() {
    long id = before;
    try {
      while (!closed) {
        id = read(id);
        if (!closed) {
          cuts.incrementAndGet();
          body = ask(String.valueOf(id)).body();
        }
      }
    } catch (RuntimeException | AssertionError e) {
      ended = true; // the program was ended
    }
  }

  /** Reads one stream to its end; the last event of it. */
  private long read(long last) {
    long id = last;
    String name = "";
    var in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    try {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, name, Served.json(line.substring(6)), System.nanoTime()));
        }
      }
    } catch (IOException e) {
      return id; // the line was cut
    }
    return id;
  }

  /** How often the line was cut. */
  public int cuts() {
    return cuts.get();
  }

  /** The next of that name for which something holds; those between are passed over. */
  public Event await(String name, Predicate<JsonNode> so) {
    var patience = new Patience(LONGEST);
    var seen = new StringBuilder();
    while (true) {
      var event = next();
      if (event == null) {
        if (ended || patience.over()) {
          throw new AssertionError(
              "No event " + name + (ended ? ", and the stream has ended" : "") + "; seen" + seen);
        }
        continue;
      }
      if (event.name().equals(name) && so.test(event.data())) {
        return event;
      }
      seen.append('\n').append(event.name()).append(' ').append(event.data());
    }
  }

  private @Nullable Event next() {
    try {
      return events.poll(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The state of a job. */
  public Event job(int id, String state) {
    return await("job", j -> j.path("id").asInt() == id && j.path("state").asText().equals(state));
  }

  @Override
  public void close() throws IOException {
    closed = true;
    body.close(); // not the reader: its lock is held by the thread that waits for the next line
  }
}
