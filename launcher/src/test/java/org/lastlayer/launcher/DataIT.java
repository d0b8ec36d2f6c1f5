package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page draws of a run, from the packed program, over HTTP and shared. */
class DataIT {
  private static final String PIPELINE =
      """
      {
        "source": { "use": "synthetic", "items": 400, "kind": "pictures", "classes": 5 },
        "features": { "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" } },
        "neighbors": { "l1": { "of": "pixels", "metric": "l1", "k": 5 } },
        "maps": { "flat": { "of": "pixels", "use": "pca" } },
        "measures": [ { "use": "trustworthiness" } ],
        "diagnostics": [ { "use": "outliers" } ],
        "outputs": [ { "use": "npy" } ]
      }
      """;
  private static final Pattern AT = Pattern.compile("(?:The interface is|Listening) at (\\S+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEAD = 128;

  @TempDir Path folder;
  private String address = "";

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer open-sesame");
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] get(String path) {
    var response = send(request(path));
    assertEquals(200, response.statusCode(), path);
    return response.body();
  }

  private byte[] post(String path, String body) {
    var response =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertEquals(200, response.statusCode(), path);
    return response.body();
  }

  private static JsonNode json(byte[] bytes) throws IOException {
    return JSON.readTree(bytes);
  }

  private static JsonNode named(JsonNode all, String name) {
    for (var each : all) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name + " is not in " + all);
  }

  @Test
  void aRunIsDrawnTaggedTakenAwayAndShared() throws IOException {
    var dist = Dist.in(folder);
    var pipeline = Files.writeString(folder.resolve("drawn.json"), PIPELINE);
    var out = folder.resolve("run");
    var made = dist.run("run", pipeline.toString(), "--out", out.toString());
    assertEquals(0, made.code(), made::toString);
    try (var running = dist.start("serve", "run", "--token", "open-sesame")) {
      address = running.awaitOut(AT).group(1);
      var manifest = json(get("/runs/0/manifest"));
      assertEquals(400, manifest.path("rows").asInt());
      trust(out, named(manifest.path("columns"), "flat.trustworthiness_15"));
      var map = named(manifest.path("maps"), "flat");
      assertEquals(4 * 400, get("/runs/0/columns/" + map.path("hash").asText()).length);

      var sprite = json(get("/runs/0/pictures")).path("sprite");
      var page = ImageIO.read(new ByteArrayInputStream(get("/runs/0/sprites/0")));
      assertEquals(sprite.path("columns").asInt() * 32, page.getWidth());

      var zipped = send(request("/runs/0/manifest").header("Accept-Encoding", "gzip")).headers();
      assertEquals("gzip", zipped.firstValue("Content-Encoding").orElse(""));
      var tag = zipped.firstValue("ETag").orElse("");
      assertEquals(
          304, send(request("/runs/0/manifest").header("If-None-Match", tag)).statusCode());

      post("/runs/0/tags", "{\"op\":\"add\",\"tag\":\"odd\",\"rows\":[7,300]}");
      assertTrue(Files.readString(out.resolve("tags.json")).contains("odd"));
      var vectors = post("/runs/0/export", "{\"format\":\"npy\",\"tag\":\"odd\"}");
      var all = Files.readAllBytes(out.resolve("features/pixels.npy"));
      int row = 4 * 784;
      assertEquals(
          ByteBuffer.wrap(all, HEAD + 300 * row, row),
          ByteBuffer.wrap(Arrays.copyOfRange(vectors, HEAD + row, HEAD + 2 * row)));
      assertEquals(404, send(request("/runs/0/items/400")).statusCode());
      assertTrue(running.alive());
      assertFalse(running.err().contains("Exception"), running::err);
    }
    shared(dist);
  }

  private void trust(Path out, JsonNode column) throws IOException {
    var sent = ByteBuffer.wrap(get("/runs/0/columns/" + column.path("hash").asText()));
    var file = Files.readAllBytes(out.resolve("maps/flat.trustworthiness_15.npy"));
    var values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    sent.order(ByteOrder.LITTLE_ENDIAN);
    var expected = new float[400];
    var found = new float[400];
    for (int i = 0; i < 400; i++) {
      expected[i] = values.getFloat(HEAD + 4 * i);
      found[i] = sent.getFloat(4 * i);
    }
    assertFalse(Arrays.equals(expected, found)); // in another order
    Arrays.sort(expected);
    Arrays.sort(found);
    assertTrue(Arrays.equals(expected, found));
  }

  private void shared(Dist dist) throws IOException {
    var file = folder.resolve("run.html");
    var result = dist.run("share", "run", "--out", file.toString(), "--map", "flat");
    assertEquals(0, result.code(), result::toString);
    var html = Files.readString(file);
    assertTrue(html.contains("id=\"data/manifest.json\""));
    assertTrue(html.contains("id=\"data/sprites/0.jpg\""));
    assertFalse(html.contains("src=\"./"));
    var theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.createFile(theirs.resolve("thesis.txt"));
    var refused = dist.run("share", "run", "--out", theirs.toString());
    assertEquals(2, refused.code(), refused::toString);
  }
}
