package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events as a page does. */
public final class EventReader implements AutoCloseable {
  /** One of them, and when it was read. */
  public record Event(long id, String name, JsonNode data, long nanos) {}

  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final InputStream body;
  private final BufferedReader in;
  public final long before;

  EventReader(Served served, String lastEvent) {
    var request = served.request("/events");
    if (!lastEvent.isEmpty()) {
      request.header("Last-Event-ID", lastEvent);
    }
    var response = served.send(request, BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    before = response.headers().firstValueAsLong("X-Lastlayer-Event").orElseThrow();
    body = response.body();
    in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    var reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    long id = 0;
    String name = "";
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
      return; // the program was ended
    }
  }

  /** The next of that name for which something holds; those between are passed over. */
  public Event await(String name, Predicate<JsonNode> so) {
    long until = System.nanoTime() + 120_000_000_000L;
    var seen = new StringBuilder();
    while (true) {
      var event = next(until - System.nanoTime());
      if (event == null) {
        throw new AssertionError("No event " + name + " of those; seen" + seen);
      }
      if (event.name().equals(name) && so.test(event.data())) {
        return event;
      }
      seen.append('\n').append(event.name()).append(' ').append(event.data());
    }
  }

  private @Nullable Event next(long nanos) {
    try {
      return events.poll(nanos, TimeUnit.NANOSECONDS);
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
    body.close(); // not the reader: its lock is held by the thread that waits for the next line
  }
}
