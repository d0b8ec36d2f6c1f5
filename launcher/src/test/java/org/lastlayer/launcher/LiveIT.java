package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished run that is served: metrics swapped by HTTP, file, shell and dropped-in bundles. */
class LiveIT {
  private static final String PIPELINE =
      """
      {
        "name": "served",
        "source": { "use": "synthetic", "items": 300, "dimensions": 24 },
        "features": { "a": { "use": "vectors" }, "b": { "use": "vectors" } },
        "neighbors": {
          "a": { "of": "a", "metric": "l1", "k": 5 },
          "b": { "of": "b", "metric": "cosine", "k": 5 }
        },
        "outputs": []
      }
      """;
  private static final Pattern LISTENING = Pattern.compile("Listening at (\\S+)");
  private static final Map<String, String> QUERIES =
      Map.of(
          "/runs/0/neighbors", "?row=3",
          "/runs/0/thumbnails", "?rows=3",
          "/runs/0/search", "?q=3");

  /** The items are vectors. */
  private static final Set<String> NONE = Set.of("/runs/0/thumbnails", "/runs/0/items/3/picture");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Dist dist;
  private Path dropins;
  private String address = "";

  @BeforeEach
  void aRun() throws IOException {
    dist = Dist.in(folder);
    dropins = Files.createDirectory(folder.resolve("dropins"));
    var pipeline = Files.writeString(folder.resolve("served.json"), PIPELINE);
    var result = dist.run("run", pipeline.toString(), "--out", folder.resolve("run").toString());
    assertEquals(0, result.code(), result::toString);
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private Dist.Running serve() {
    var running =
        dist.start("--dropins", dropins.toString(), "serve", "run", "--token", "open-sesame");
    address = running.awaitOut(LISTENING).group(1);
    return running;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer open-sesame");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode get(String path) {
    var response = send(request(path));
    assertEquals(200, response.statusCode(), response::body);
    return json(response.body());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private HttpResponse<String> put(String list, String body) {
    return send(
        request("/runs/0/lists/" + list + "/metric")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode list(String name) {
    for (var list : get("/runs/0").path("lists")) {
      if (list.path("name").asText().equals(name)) {
        return list;
      }
    }
    throw new AssertionError(name);
  }

  /** Waits for a list to become so; how many milliseconds that took. */
  private long await(String name, Predicate<JsonNode> so) {
    long begun = System.nanoTime();
    while (true) {
      var list = list(name);
      if (so.test(list)) {
        return (System.nanoTime() - begun) / 1_000_000;
      }
      assertTrue(System.nanoTime() - begun < 30_000_000_000L, list::toString);
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Test
  void neighboursAndSwapsByHttp() throws IOException, InterruptedException {
    try (var running = serve()) {
      var runs = get("/runs");
      assertEquals(300, runs.get(0).path("rows").asInt());
      var both = get("/runs/0/neighbors?row=7&k=4");
      assertEquals(2, both.path("columns").size());
      assertEquals(4, both.path("columns").get(0).path("neighbors").size());
      assertEquals("l1", both.path("columns").get(0).path("list").path("metric").asText());
      assertEquals(1, both.path("overlap").size());
      var before = Files.readAllBytes(folder.resolve("run/neighbors/a.ids.npy"));

      var swapped = put("a", "{\"metric\": \"cosine\"}");
      assertEquals(200, swapped.statusCode(), swapped::body);
      assertEquals("cosine", json(swapped.body()).path("metric").asText());
      // the same vectors under the same metric now: the same answers
      var same = get("/runs/0/neighbors?row=7");
      assertEquals(
          same.path("columns").get(0).path("neighbors"),
          same.path("columns").get(1).path("neighbors"));
      assertEquals(5, same.path("overlap").get(0).path("shared").asInt());
      assertArrayEquals(before, Files.readAllBytes(folder.resolve("run/neighbors/a.ids.npy")));

      var all =
          client.send(
              request("/runs/0/lists/a/ids").build(), HttpResponse.BodyHandlers.ofByteArray());
      assertEquals("cosine", all.headers().firstValue("X-Lastlayer-Metric").orElse(""));
      var ids = ByteBuffer.wrap(all.body()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      assertEquals(300 * 5, ids.remaining());
      for (int i = 0; i < 5; i++) {
        assertEquals(
            ids.get(7 * 5 + i),
            same.path("columns").get(0).path("neighbors").get(i).path("row").asInt());
      }
      running.signal("INT");
      assertEquals(130, running.await().code());
    }
  }

  @Test
  void everyAddressOfTheDescriptionAnswers() {
    try (var running = serve()) {
      var paths = get("/openapi.json").path("paths");
      assertTrue(paths.size() >= 8);
      paths
          .properties()
          .forEach(
              path -> {
                var at =
                    path.getKey()
                        .replace("{run}", "0")
                        .replace("{list}", "a")
                        .replace("{row}", "3");
                if (at.contains("{") || at.equals("/events") || at.endsWith("/page.html")) {
                  // of what is not there now, without an end, or with a page that may not be built:
                  // see the tests of those
                  return;
                }
                if (path.getValue().has("get")) {
                  var query = QUERIES.getOrDefault(at, "");
                  int expected = NONE.contains(at) ? 404 : 200;
                  assertEquals(expected, send(request(at + query)).statusCode(), at);
                } else {
                  assertEquals(405, send(request(at)).statusCode(), at);
                }
              });
      assertTrue(running.alive());
    }
  }

  @Test
  void strangersAreRefused() throws IOException {
    try (var running = serve()) {
      var uri = URI.create(address + "/runs");
      assertEquals(401, send(HttpRequest.newBuilder(uri)).statusCode());
      assertEquals(
          401,
          send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer open-sesamf"))
              .statusCode());
      assertEquals(403, send(request("/runs").header("Origin", "http://example.org")).statusCode());
      // a name of somebody else's that points here
      try (var socket = new Socket("127.0.0.1", uri.getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /api/v1/runs HTTP/1.1\r\nHost: rebound.example:"
                        + uri.getPort()
                        + "\r\nAuthorization: Bearer open-sesame\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = socket.getInputStream()) {
          assertTrue(
              new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith("HTTP/1.1 421"));
        }
      }
      var wrong = put("a", "{\"metric\": \"cosin\"}");
      assertEquals(400, wrong.statusCode());
      assertTrue(wrong.body().contains("Did you mean 'cosine'?"), wrong::body);
      assertEquals(400, put("a", "{\"metric\": 3}").statusCode());
      assertEquals(400, put("a", "{").statusCode());
      assertEquals(413, put("a", "\"" + "x".repeat(70_000) + "\"").statusCode());
      assertEquals(404, send(request("/runs/1")).statusCode());
      assertEquals(404, send(request("/nothing")).statusCode());
      assertEquals(404, send(request("/runs/0/neighbors?row=300")).statusCode());
      assertEquals(400, send(request("/runs/0/neighbors?row=0&k=300")).statusCode());
      assertEquals(400, send(request("/runs/0/neighbors?row=0&metric=l1")).statusCode());
      assertEquals("l1", list("a").path("metric").asText());
      assertFalse(running.err().contains("Exception"), running::err);
    }
  }

  @Test
  void aDroppedInMetricComesAndGoes() throws IOException {
    try (var running = serve()) {
      assertEquals(400, put("a", "{\"metric\": \"fake\"}").statusCode());
      var jar = dropins.resolve("metric.jar");
      BundleJar.metric(jar);
      long begun = System.nanoTime();
      while (put("a", "{\"metric\": \"fake\"}").statusCode() != 200) {
        assertTrue(System.nanoTime() - begun < 30_000_000_000L, "never usable");
        LockSupport.parkNanos(10_000_000);
      }
      System.out.println(
          "a dropped-in metric was usable after "
              + (System.nanoTime() - begun) / 1_000_000
              + " ms");
      assertEquals("fake", list("a").path("metric").asText());

      Files.delete(jar);
      await("a", l -> l.path("metric").asText().equals("l1"));
      assertEquals("fake", list("a").path("wanted").asText());
      assertTrue(list("a").path("note").asText().contains("fake"));
      assertEquals(200, send(request("/runs/0/neighbors?row=1")).statusCode());
      assertEquals(400, put("b", "{\"metric\": \"fake\"}").statusCode());

      BundleJar.metric(jar);
      await("a", l -> l.path("metric").asText().equals("fake"));
      assertEquals("", list("a").path("note").asText());
      assertTrue(running.alive());
    }
  }

  @Test
  void aConfigurationFileSwapsToo() throws IOException {
    try (var running = serve()) {
      var file = dropins.resolve("org.lastlayer.neighbors.cfg");
      Files.writeString(file, "neighbors.a.metric = chebyshev\n");
      await("a", l -> l.path("metric").asText().equals("chebyshev"));
      Files.writeString(file, "neighbors.a.metric = minkowski p=3\n");
      await("a", l -> l.path("metric").asText().contains("minkowski"));
      Files.delete(file);
      await("a", l -> l.path("metric").asText().equals("l1"));
      assertTrue(running.alive());
    }
  }

  @Test
  void theShellSwapsAndAsks() {
    try (var shell = dist.startTyped("shell", "run")) {
      shell.awaitOut(Pattern.compile("b: cosine over b"));
      shell.type("near 7");
      shell.awaitOut(Pattern.compile("a · l1 +b · cosine"));
      shell.type("metric a cosin");
      shell.awaitOut(Pattern.compile("Did you mean 'cosine'"));
      shell.type("metric a cosine");
      shell.awaitOut(Pattern.compile("a: cosine over a.*swapped in"));
      shell.type("near 7 a b");
      shell.awaitOut(Pattern.compile("a · cosine +b · cosine"));
    }
  }
}
