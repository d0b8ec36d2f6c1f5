package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no token, who is led here by a page elsewhere, and where no address leads. */
class StrangersIT {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND");

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private Served serve() {
    return Served.start(Dist.in(folder), "serve", "--token", Served.TOKEN);
  }

  private static String status(String answer) {
    return answer.length() > 12 ? answer.substring(9, 12) : answer;
  }

  private static List<String> addresses(Served served) {
    var all = new ArrayList<String>();
    JsonNode paths = served.get("/openapi.json").path("paths");
    paths
        .fieldNames()
        .forEachRemaining(p -> all.add("/api/v1" + p.replaceAll("[{][a-z]+[}]", "0")));
    assertTrue(all.size() > 40, all::toString);
    return all;
  }

  @Test
  void noRouteAnswersWithoutTheToken() throws IOException {
    try (var served = serve()) {
      var host = "Host: 127.0.0.1:" + Line.port(served) + "\r\n";
      var t = Served.TOKEN;
      var wrong =
          List.of(
              "",
              "Authorization: Bearer\r\n",
              "Authorization: Bearer \r\n",
              "Authorization: Bearer " + t + "x\r\n",
              "Authorization: Bearer " + t.substring(1) + "\r\n",
              "Authorization: Bearer " + t.toUpperCase(Locale.ROOT) + "\r\n",
              "Authorization: " + t + "\r\n",
              "Authorization: Basic " + t + "\r\n",
              "Authorization: Bearer x\r\nAuthorization: Bearer " + t + "\r\n",
              "Cookie: token=" + t + "\r\nX-Authorization: Bearer " + t + "\r\n");
      for (var address : addresses(served)) {
        for (var method : METHODS) {
          // some methods are refused whoever asks
          var got = status(Line.ask(served, method + " " + address, host));
          assertTrue(
              List.of("401", "405", "501").contains(got), method + " " + address + ": " + got);
        }
        for (var headers : wrong) {
          assertEquals("401", status(Line.ask(served, "GET " + address, host + headers)), headers);
        }
        assertEquals("401", status(Line.ask(served, "GET " + address + "?token=" + t, host)));
      }
    }
  }

  @Test
  void anotherNameForThisMachineIsNoWayIn() throws IOException {
    try (var served = serve()) {
      int port = Line.port(served);
      var token = "Authorization: Bearer " + Served.TOKEN + "\r\n";
      for (var host :
          List.of(
              "evil.example",
              "evil.example:" + port,
              "127.0.0.1.evil.example:" + port,
              "127.0.0.1",
              "localhost",
              "localhost.:" + port,
              "127.0.0.1:" + (port + 1),
              "127.1:" + port,
              "2130706433:" + port,
              "evil@127.0.0.1:" + port,
              "[::ffff:127.0.0.1]:" + port,
              "")) {
        var answer = Line.ask(served, "GET /api/v1/runs", "Host: " + host + "\r\n" + token);
        assertTrue(List.of("421", "400").contains(status(answer)), host + ": " + answer);
        var page = Line.ask(served, "GET /", "Host: " + host + "\r\n");
        assertTrue(List.of("421", "400").contains(status(page)), host + ": " + page);
      }
      var here = "Host: 127.0.0.1:" + port + "\r\n";
      var two = Line.ask(served, "GET /api/v1/runs", here + "Host: evil.example\r\n" + token);
      assertEquals("400", status(two), two);
      var led = Line.ask(served, "GET http://evil.example/api/v1/runs", here + token);
      assertTrue(List.of("421", "400").contains(status(led)), led);
      var forwarded = "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n";
      assertEquals("200", status(Line.ask(served, "GET /api/v1/runs", here + token + forwarded)));
      var back = "X-Forwarded-Host: 127.0.0.1:" + port + "\r\n";
      var rebound = Line.ask(served, "GET /api/v1/runs", "Host: evil.example\r\n" + token + back);
      assertEquals("421", status(rebound), rebound);
    }
  }

  @Test
  void aPageElsewhereCannotActForItsVisitor() throws IOException {
    try (var served = serve()) {
      var here = Line.friend(served);
      var body = "{\"folder\": \"x\"}";
      for (var origin : List.of("http://evil.example", "null", "https://127.0.0.1", "")) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
          var answer =
              Line.ask(served, method + " /api/v1/runs", here + "Origin: " + origin + "\r\n");
          assertEquals("403", status(answer), method + " from '" + origin + "': " + answer);
        }
      }
      // what a form or an image may send without asking first carries no token, and with it is no
      // JSON
      for (var type :
          List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
        var answer =
            Line.ask(
                served,
                "POST /api/v1/runs",
                here + "Content-Type: " + type + "\r\nContent-Length: 0\r\n");
        assertEquals("415", status(answer), answer);
      }
      var asked =
          Line.ask(
              served,
              "OPTIONS /api/v1/runs",
              "Host: 127.0.0.1:"
                  + Line.port(served)
                  + "\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n");
      assertEquals("403", status(asked), asked);
      assertFalse(asked.toLowerCase(Locale.ROOT).contains("access-control-allow"), asked);
      var ours = Line.ask(served, "GET /api/v1/runs", here);
      assertFalse(ours.toLowerCase(Locale.ROOT).contains("set-cookie"), ours);
      assertFalse(ours.toLowerCase(Locale.ROOT).contains("access-control"), ours);
      assertEquals(400, served.json("POST", "/runs", body, 400).path("status").asInt());
    }
  }

  @Test
  void noAddressLeadsOut() throws IOException {
    Files.writeString(elsewhere.resolve("secret.json"), "{\"name\": \"the-secret\"}");
    Files.createDirectories(elsewhere.resolve("run"));
    Files.writeString(elsewhere.resolve("run/run.json"), "{\"name\": \"the-secret\"}");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere);
    Files.createSymbolicLink(folder.resolve("one.json"), elsewhere.resolve("secret.json"));
    var up =
        List.of(
            "..",
            "%2e%2e",
            "%2E%2e",
            ".%2e",
            "%252e%252e",
            "..;",
            "..%00",
            "%c0%ae%c0%ae",
            "..%5c",
            "..\\",
            "%2e%2e%2f",
            "..%2f",
            "..%252f",
            "%u002e%u002e");
    try (var served = serve()) {
      var friend = Line.friend(served);
      for (var each : up) {
        var climb = (each + "/").repeat(12);
        for (var start :
            List.of("/", "/assets/", "/api/v1/", "/api/v1/runs/0/items/", "/api/v1/pipelines/")) {
          for (var goal : List.of("etc/passwd", "proc/self/environ", elsewhere + "/secret.json")) {
            noSecret(served, "GET " + start + climb + goal, friend);
          }
        }
      }
      for (var name :
          List.of(
              "link~secret",
              "one",
              "..~secret",
              "link%2fsecret",
              "%2e%2e%2fsecret",
              "~" + elsewhere.toString().replace('/', '~') + "~secret",
              "a%00",
              "a%0ab",
              "%ff",
              elsewhere.toString().replace("/", "%2f") + "%2fsecret")) {
        noSecret(served, "GET /api/v1/pipelines/" + name, friend);
        noSecret(served, "DELETE /api/v1/pipelines/" + name, friend);
      }
      assertTrue(Files.exists(elsewhere.resolve("secret.json")));
      for (var written :
          List.of(
              "link/run",
              elsewhere + "/run",
              "../" + elsewhere.getFileName() + "/run",
              "link/../link/run",
              "./link/./run",
              "/",
              "/etc",
              "\\u0000",
              "link\\u0000/run",
              "file://" + elsewhere + "/run",
              "~",
              "x".repeat(5000),
              "a/".repeat(3000))) {
        var answer =
            served.with(
                "POST",
                "/runs",
                "application/json",
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "{\"folder\": \"" + written + "\"}"));
        assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer::body);
        assertFalse(answer.body().contains("the-secret"), answer::body);
      }
      assertFalse(served.running.err().contains("Exception"), served.running::err);
    }
  }

  private static void noSecret(Served served, String start, String headers) throws IOException {
    var answer = Line.ask(served, start, headers);
    assertTrue(answer.startsWith("HTTP/1.1 4"), () -> start + "\n" + answer);
    assertFalse(answer.contains("root:") || answer.contains("the-secret"), () -> start + answer);
  }

  @Test
  void aListOfFilesLeadsNowhereEither() throws IOException {
    var picture =
        new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 12; i++) {
      picture.getRaster().setSample(i % 8, i / 8, 0, 255);
      javax.imageio.ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
      javax.imageio.ImageIO.write(
          picture, "png", elsewhere.resolve("secret" + i + ".png").toFile());
    }
    Files.createSymbolicLink(folder.resolve("linked.png"), elsewhere.resolve("secret2.png"));
    var list = new StringBuilder("path,label\n");
    for (int i = 0; i < 12; i++) {
      list.append(i).append(".png,mine\n");
    }
    list.append(elsewhere).append("/secret1.png,theirs\nlinked.png,theirs\n");
    list.append("../").append(elsewhere.getFileName()).append("/secret3.png,theirs\n");
    Files.writeString(folder.resolve("list.csv"), list.toString());
    var pipeline =
        """
        {"name": "NAME", "source": SOURCE,
         "features": {"p": {"use": "pixels", "width": 8, "height": 8, "channels": "gray"}},
         "outputs": []}
        """;
    var sources =
        java.util.Map.of(
            "list", "{\"use\": \"table\", \"path\": \"list.csv\"}",
            "tree", "{\"use\": \"images\", \"path\": \".\"}");
    // once by the user at the keyboard, who may: what was kept of that must not be handed out
    for (var source : sources.entrySet()) {
      var text = pipeline.replace("NAME", source.getKey()).replace("SOURCE", source.getValue());
      var file = Files.writeString(folder.resolve(source.getKey() + ".json"), text);
      var all =
          Dist.in(folder).run("run", file.toString(), "--out", folder.resolve("own").toString());
      assertEquals(0, all.code(), all::toString);
      assertTrue(
          all.out().contains(source.getKey().equals("list") ? "15 items" : "13 items"),
          all::toString);
    }
    try (var served = serve();
        var events = served.events("")) {
      for (var source : sources.entrySet()) {
        var text = pipeline.replace("NAME", source.getKey()).replace("SOURCE", source.getValue());
        var job = "{\"kind\": \"pipeline\", \"pipeline\": " + text + "}";
        int id = served.json("POST", "/jobs", job, 202).path("id").asInt();
        var done = events.job(id, "done").data();
        var skipped = Files.readString(folder.resolve("runs/" + source.getKey() + "/skipped.csv"));
        assertTrue(skipped.contains("linked.png"), skipped);
        int run = done.path("run").asInt(-1);
        var items = served.get("/runs/" + run + "/items?from=0&count=12").toString();
        assertTrue(items.contains("11.png"), items);
        assertFalse(items.contains("secret") || items.contains("linked"), items);
      }
    }
  }
}
