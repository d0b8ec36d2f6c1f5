package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, what they are told, and where no request leads. */
class GateIT {
  private static final String PIPELINE =
      """
      {
        "name": "small",
        "source": { "use": "synthetic", "items": 60, "dimensions": 4 },
        "features": { "a": { "use": "vectors" } },
        "outputs": []
      }
      """;

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private Served serve(String... more) {
    var all = new java.util.ArrayList<>(List.of("serve", "--token", Served.TOKEN));
    all.addAll(List.of(more));
    return Served.start(Dist.in(folder), all.toArray(String[]::new));
  }

  /** The first line of the answer to a request as it stands. */
  private static String raw(Served served, String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", URI.create(served.address).getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  private static String lines(String first, String... headers) {
    return first + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
  }

  @Test
  void strangersAreRefusedAtEveryDoor() throws IOException {
    try (var served = serve()) {
      var paths = served.get("/openapi.json").path("paths");
      assertTrue(paths.size() > 20, paths::toString);
      for (var path : paths.properties()) {
        var uri = URI.create(served.address + path.getKey().replaceAll("[{][a-z]+[}]", "0"));
        for (var operation : path.getValue().properties()) {
          var method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
          var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
          assertEquals(401, served.send(request).statusCode(), method + " " + uri);
        }
      }
      int port = URI.create(served.address).getPort();
      var token = "Authorization: Bearer " + Served.TOKEN;
      var here = "Host: 127.0.0.1:" + port;
      var get = "GET /api/v1/runs HTTP/1.1";
      assertEquals("HTTP/1.1 200 OK", raw(served, lines(get, here, token)));
      assertTrue(raw(served, lines(get, "Host: rebound.example:" + port, token)).contains(" 421 "));
      assertTrue(raw(served, lines(get, "Host: 127.0.0.1:1", token)).contains(" 421 "));
      assertTrue(raw(served, lines(get, token)).contains(" 400 "), "HTTP/1.1 wants a Host");
      for (var origin : List.of("null", "http://evil.example", "https://127.0.0.1:" + port)) {
        assertTrue(raw(served, lines(get, here, token, "Origin: " + origin)).contains(" 403 "));
      }
      assertEquals(
          "HTTP/1.1 200 OK",
          raw(served, lines(get, here, token, "Origin: http://localhost:" + port)));
      assertTrue(raw(served, lines(get, here, token + "x")).contains(" 401 "));
      assertTrue(raw(served, lines(get, here, "X-Long: " + "x".repeat(40_000))).contains(" 431 "));
      assertTrue(
          raw(served, lines("GET /api/v1/runs?q=" + "x".repeat(9_000) + " HTTP/1.1", here, token))
              .contains(" 414 "));
      assertTrue(
          raw(served, lines("GET /api/v1/../../etc/passwd HTTP/1.1", here, token))
              .matches("HTTP/1.1 40[04].*"));
      assertFalse(served.running.err().contains("Exception"), served.running::err);
    }
  }

  @Test
  void answersAreForWhoeverAskedAndTellNoTrace() {
    try (var served = serve()) {
      for (var path : List.of("/runs", "/nothing", "/extensions?kind=none")) {
        var headers = served.send(served.request(path)).headers();
        assertEquals(
            "default-src 'none'; frame-ancestors 'none'",
            headers.firstValue("Content-Security-Policy").orElse(""));
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
        assertEquals("same-origin", headers.firstValue("Cross-Origin-Resource-Policy").orElse(""));
        assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
        assertTrue(headers.firstValue("Server").isEmpty(), headers::toString);
        assertTrue(headers.firstValue("Set-Cookie").isEmpty(), headers::toString);
      }
      for (var body : List.of("{", "[1]", "{\"kind\": {}}", "\"" + "x".repeat(2_000_000) + "\"")) {
        var json = BodyPublishers.ofString(body);
        var answer = served.with("POST", "/jobs", "application/json", json);
        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 413, answer::body);
        assertFalse(answer.body().contains("java."), answer::body);
      }
      assertEquals(
          415,
          served.with("POST", "/jobs", "text/plain", BodyPublishers.ofString("{}")).statusCode());
    }
  }

  @Test
  void whoIsRefusedCanReadWhyAndWhoHangsUpLeavesNoTrace() throws IOException {
    try (var served = serve()) {
      var much = BodyPublishers.ofByteArray(new byte[4_000_000]);
      assertEquals(415, served.with("POST", "/jobs", "text/plain", much).statusCode());
      assertEquals(404, served.with("POST", "/nothing", "text/plain", much).statusCode());
      assertEquals(405, served.with("PUT", "/runs", "text/plain", much).statusCode());
      var address = URI.create(served.address);
      for (var path : List.of("/openapi.json", "/nothing", "/../../index.html")) {
        for (int i = 0; i < 3; i++) {
          try (var socket = new Socket()) {
            socket.setReceiveBufferSize(2_000);
            socket.connect(new InetSocketAddress("127.0.0.1", address.getPort()));
            socket.setSoLinger(true, 0); // closing it cuts the line
            var request =
                "GET "
                    + address.getPath()
                    + path
                    + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + address.getPort()
                    + "\r\nAuthorization: Bearer "
                    + Served.TOKEN
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
      served.running.signal("INT");
      assertEquals(130, served.running.await().code());
      assertFalse(served.running.err().contains("ERROR"), served.running::err);
      var log = Files.readString(folder.resolve("cache/log/lastlayer.log"));
      assertFalse(log.contains("ERROR") || log.contains("Exception"), log);
    }
  }

  @Test
  void noPathLeadsOutOfTheDataRoots() throws IOException {
    Files.writeString(elsewhere.resolve("words.txt"), "one\ntwo\n");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    try (var served = serve();
        var events = served.events("")) {
      for (var path : List.of(elsewhere.toString(), "../x", "link/x", "/etc")) {
        var out =
            "{\"kind\": \"pipeline\", \"out\": \"" + path + "\", \"pipeline\": " + PIPELINE + "}";
        var refused = served.json("POST", "/jobs", out, 400);
        assertEquals("out", refused.path("problems").get(0).path("where").asText());
        served.json("POST", "/runs", "{\"folder\": \"" + path + "\"}", 400);
      }
      for (var file : List.of(elsewhere + "/words.txt", "link/words.txt", "../../etc/hostname")) {
        var source = "{ \"use\": \"lines\", \"path\": \"" + file + "\" }";
        var pipeline =
            PIPELINE
                .replaceFirst("[{] \"use\": \"synthetic\"[^}]*[}]", source)
                .replace("vectors", "text");
        var checked =
            served.json("POST", "/pipelines/validate", "{\"json\": " + pipeline + "}", 200);
        assertTrue(checked.toString().contains("serve --data"), checked::toString);
        served.json(
            "POST", "/jobs", "{\"kind\": \"pipeline\", \"pipeline\": " + pipeline + "}", 202);
        var failed = events.await("job", j -> j.path("state").asText().equals("failed"));
        assertTrue(failed.toString().contains("serve --data"), failed::toString);
      }
      served.json("PUT", "/pipelines/link~new", "{\"json\": " + PIPELINE + "}", 400);
      assertFalse(Files.exists(elsewhere.resolve("new.json")));
    }
    try (var served = serve("--data", elsewhere.toString())) {
      served.json("PUT", "/pipelines/link~new", "{\"json\": " + PIPELINE + "}", 201);
      assertTrue(Files.exists(elsewhere.resolve("new.json")));
    }
  }

  @Test
  void whatIsNotAllowedIsRefused() {
    try (var served = serve("--no-run")) {
      assertFalse(served.get("/session").path("canRun").asBoolean(true));
      var body = "{\"kind\": \"pipeline\", \"pipeline\": " + PIPELINE + "}";
      served.json("POST", "/jobs", body, 403);
    }
  }

  @Test
  void anotherHostDemandsATokenAndSaysWhatItOpens() {
    var refused = Dist.in(folder).run("serve", "--host", "0.0.0.0");
    assertEquals(2, refused.code(), refused::toString);
    assertTrue(refused.err().contains("a --token of yours"), refused::toString);
    try (var served = serve("--host", "0.0.0.0")) {
      var said = served.running.awaitOut(java.util.regex.Pattern.compile("Ctrl-C")).toString();
      assertTrue(served.running.out().contains("Nothing is encrypted"), said);
      assertTrue(served.running.out().contains("  read, and write to, " + real()), said);
      assertTrue(served.running.out().contains("  start pipelines and maps"), said);
    }
  }

  private Path real() {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
