package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** The packed program, serving; asked over HTTP as a page asks it. Closing it kills the program. */
public final class Served implements AutoCloseable {
  public static final String TOKEN = "open-sesame";
  private static final Pattern LISTENING = Pattern.compile("Listening at (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  public final Dist.Running running;
  public final String address;
  public final HttpClient client = HttpClient.newHttpClient();

  private Served(Dist.Running running) {
    this.running = running;
    this.address = running.awaitOut(LISTENING).group(1);
  }

  /** Starts it; the arguments hold {@code serve}, and {@code --token} with {@link #TOKEN}. */
  public static Served start(Dist dist, String... arguments) {
    return new Served(dist.start(arguments));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  /**
   * Sends what changes something on a line of its own: the server lets go of lines that were idle
   * for a minute, and a client that stood still for longer finds that out only by sending. Of that,
   * it may repeat a question by itself, but not a change.
   */
  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> how) {
    var built = request.build();
    try {
      if (!built.method().equals("GET")) {
        try (var own = HttpClient.newHttpClient()) {
          return own.send(built, how);
        }
      }
      return client.send(built, how);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(running.err(), e);
    }
  }

  public JsonNode get(String path) {
    var response = send(request(path));
    assertEquals(200, response.statusCode(), response::body);
    return json(response.body());
  }

  public HttpResponse<String> with(String method, String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).method(method, body));
  }

  /** Sends JSON and reads it; fails on another status. */
  public JsonNode json(String method, String path, String body, int status) {
    var response = with(method, path, "application/json", BodyPublishers.ofString(body));
    assertEquals(status, response.statusCode(), response::body);
    return response.body().isEmpty() ? JSON.nullNode() : json(response.body());
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  /** Follows its events from now on, or from behind the one of that number. */
  public EventReader events(String lastEvent) {
    return new EventReader(this, lastEvent);
  }

  @Override
  public void close() {
    running.close();
    client.shutdownNow();
  }
}
