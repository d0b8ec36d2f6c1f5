package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.fake.FakeMetric;

/** What is started over HTTP: pipelines, maps in the making, questions by picture, bundles. */
class JobsIT {
  private static final String PIPELINE =
      """
      {
        "name": "made",
        "title": "Made over HTTP",
        "source": { "use": "synthetic", "items": 400, "dimensions": 24 },
        "features": { "a": { "use": "vectors" } },
        "neighbors": { "a": { "of": "a", "metric": "l1", "k": 5 } },
        "maps": { "pca": { "of": "a", "use": "pca" } },
        "outputs": []
      }
      """;
  private static final String PICTURES =
      """
      {
        "name": "pictures",
        "source": {
          "use": "idx", "limit": 200,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz"
        },
        "features": { "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" } },
        "neighbors": { "pixels": { "of": "pixels", "metric": "l1", "k": 5 } },
        "maps": {
          "pca": { "of": "pixels", "use": "pca" },
          "umap": { "of": "pixels", "use": "umap" }
        },
        "outputs": []
      }
      """;
  private static final String MANY_STEPS =
      "{\"use\": \"tsne\", \"iterations\": 4000, \"leastGain\": 0}";

  @TempDir Path folder;
  private Dist dist;
  private Path dropins;

  @BeforeEach
  void folders() throws IOException {
    dist = Dist.in(folder);
    dropins = Files.createDirectory(folder.resolve("dropins"));
  }

  private Served serve(String... more) {
    var all = new java.util.ArrayList<String>();
    all.addAll(java.util.List.of("--dropins", dropins.toString(), "serve"));
    all.addAll(java.util.List.of("--token", Served.TOKEN));
    all.addAll(java.util.List.of(more));
    return Served.start(dist, all.toArray(String[]::new));
  }

  private Served serveRun(String pipeline, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("own.json"), pipeline);
    var result = dist.run("run", file.toString(), "--out", folder.resolve("run").toString());
    assertEquals(0, result.code(), result::toString);
    var all = new java.util.ArrayList<>(java.util.List.of(more));
    all.add("run");
    return serve(all.toArray(String[]::new));
  }

  private static String map(String name, String use) {
    return "{\"kind\": \"map\", \"run\": 0, \"of\": \"a\", \"name\": \""
        + name
        + "\", \"use\": "
        + use
        + "}";
  }

  private static HttpResponse<byte[]> frame(Served served, int job, int after, int wait) {
    return served.send(
        served.request("/jobs/" + job + "/frame?after=" + after + "&wait=" + wait),
        BodyHandlers.ofByteArray());
  }

  @Test
  void aPipelineIsRunAndOpened() throws IOException {
    try (var served = serve();
        var events = served.events("")) {
      assertEquals(0, served.get("/runs").size());
      var begun =
          served.json(
              "POST", "/jobs", "{\"kind\": \"pipeline\", \"pipeline\": " + PIPELINE + "}", 202);
      assertEquals("Made over HTTP", begun.path("title").asText());
      int id = begun.path("id").asInt();
      var source = events.await("job", j -> j.path("step").asText().equals("features.a"));
      assertTrue(source.data().path("steps").asInt() >= 4, source::toString);
      events.await("run", r -> r.path("change").asText().equals("opened"));
      var done = events.job(id, "done").data();
      assertEquals(0, done.path("problems").size(), done::toString);
      assertEquals(0, done.path("run").asInt(-1), done::toString);
      assertEquals(400, served.get("/runs").get(0).path("rows").asInt());
      assertTrue(Files.isRegularFile(folder.resolve("runs/made/run.json")));

      // the same again takes the place of what is open
      served.json("POST", "/jobs", "{\"kind\": \"pipeline\", \"pipeline\": " + PIPELINE + "}", 202);
      events.await("run", r -> r.path("change").asText().equals("closed"));
      assertEquals(1, events.job(id + 1, "done").data().path("run").asInt(-1));
      assertEquals(1, served.get("/runs").size());

      // a client that comes back gets the newest of each thing that it missed
      try (var again = served.events(String.valueOf(events.before))) {
        again.job(id + 1, "done");
      }
      try (var lost = served.events("99999")) {
        lost.await("resync", r -> true);
      }
    }
  }

  @Test
  void whatIsWrongIsTold() throws IOException {
    try (var served = serve();
        var events = served.events("")) {
      var wrong = PIPELINE.replace("\"l1\"", "\"cosin\"").replace("pca\" }", "pcb\" }");
      var job =
          served.json(
              "POST", "/jobs", "{\"kind\": \"pipeline\", \"pipeline\": " + wrong + "}", 202);
      var failed = events.job(job.path("id").asInt(), "failed").data();
      assertEquals(2, failed.path("problems").size(), failed::toString);
      assertTrue(failed.toString().contains("Did you mean 'cosine'?"), failed::toString);
      served.json("POST", "/jobs", "{\"kind\": \"both\"}", 400);
      served.json("POST", "/jobs", "{\"kind\": \"pipeline\", \"out\": \"x\"}", 400);
      served.json("POST", "/jobs", "{\"kind\": \"pipeline\", \"name\": \"none\"}", 404);
      served.json("POST", "/jobs", map("m", "\"tsne\""), 404);
      served.json("DELETE", "/jobs/" + job.path("id").asInt(), "", 200);
      assertEquals(0, served.get("/jobs").size());
      served.json("GET", "/jobs/1", "", 404);
    }
  }

  @Test
  void aJobIsCancelledWithinASecondAndTheNextHasItsTurn() throws IOException {
    try (var served = serveRun(PIPELINE);
        var events = served.events("")) {
      var large =
          PIPELINE
              .replace("400", "20000")
              .replace(
                  "{ \"of\": \"a\", \"use\": \"pca\" }",
                  "{ \"of\": \"a\", \"use\": \"tsne\", \"iterations\": 5000, \"leastGain\": 0 }");
      var first = "{\"kind\": \"pipeline\", \"out\": \"large\", \"pipeline\": " + large + "}";
      served.json("POST", "/jobs", first, 202);
      served.json("POST", "/jobs", map("second", "\"pca\""), 202);
      assertEquals("waiting", served.get("/jobs/2").path("state").asText());
      events.await(
          "job", j -> j.path("what").asText().startsWith("t-SNE") && j.path("done").asInt() > 0);
      long asked = System.nanoTime();
      served.json("DELETE", "/jobs/1", "", 200);
      var over = events.job(1, "cancelled");
      long millis = (over.nanos() - asked) / 1_000_000;
      System.out.println("a job of 20,000 rows was cancelled after " + millis + " ms");
      assertTrue(millis <= 1000, millis + " ms");
      assertFalse(Files.exists(folder.resolve("large")));
      events.job(2, "done");
    }
  }

  @Test
  void aMapIsWatchedPausedAndKept() throws IOException {
    try (var served = serveRun(PIPELINE);
        var events = served.events("")) {
      served.json("POST", "/jobs", map("live", MANY_STEPS), 202);
      var first = frame(served, 1, 0, 30);
      assertEquals(200, first.statusCode());
      assertEquals(400 * 2 * 2, first.body().length);
      assertEquals("2", first.headers().firstValue("X-Lastlayer-Dimensions").orElse(""));
      assertEquals(2, first.headers().firstValue("X-Lastlayer-Min").orElse("").split(",").length);
      served.json("POST", "/jobs/1/pause", "", 200);
      var held = events.job(1, "paused").data().path("frame");
      int number = held.path("number").asInt();
      var none = frame(served, 1, number, 0);
      assertEquals(204, none.statusCode());
      assertEquals("paused", none.headers().firstValue("X-Lastlayer-State").orElse(""));
      // meanwhile another has its turn
      served.json("POST", "/jobs", map("other", "\"pca\""), 202);
      events.job(2, "done");
      assertEquals(held, served.get("/jobs/1").path("frame"), "it does not move");

      served.json("POST", "/jobs/1/resume", "", 200);
      var next = frame(served, 1, number, 30);
      assertEquals(200, next.statusCode());
      int iteration =
          Integer.parseInt(next.headers().firstValue("X-Lastlayer-Iteration").orElse(""));
      assertTrue(iteration > held.path("iteration").asInt(), next::toString);
      events.await("run", r -> r.path("change").asText().equals("changed"));
      events.job(1, "done");
      var last = frame(served, 1, number, 0);
      assertEquals("4000", last.headers().firstValue("X-Lastlayer-Iteration").orElse(""));
      var map = named(served.get("/runs/0/manifest").path("maps"), "live");
      assertTrue(map.path("live").asBoolean(), map::toString);
      assertEquals("tsne", map.path("use").asText());
      // the last frame is the map
      var bytes =
          served.send(
              served.request("/runs/0/columns/" + map.path("hash").asText()),
              BodyHandlers.ofByteArray());
      assertEquals(200, bytes.statusCode());
      org.junit.jupiter.api.Assertions.assertArrayEquals(bytes.body(), last.body());
    }
  }

  @Test
  void aMapFollowsTheMetric() throws IOException {
    try (var served = serveRun(PIPELINE);
        var events = served.events("")) {
      served.json("PUT", "/runs/0/lists/a/metric", "{\"metric\": \"cosine\"}", 200);
      var list = events.await("list", l -> l.path("run").asInt() == 0).data().path("list");
      assertEquals("cosine", list.path("metric").asText());
      var asked = Served.json(map("followed", "{\"use\": \"umap\"}"));
      ((com.fasterxml.jackson.databind.node.ObjectNode) asked).put("metric", "cosine");
      served.json("POST", "/jobs", asked.toString(), 202);
      assertEquals(200, frame(served, 1, 0, 30).statusCode());
      events.job(1, "done");
      var map = named(served.get("/runs/0/manifest").path("maps"), "followed");
      assertTrue(
          map.path("parameters").path("metric").toString().contains("cosine"), map::toString);
      // pca takes no metric, and a name of the run's own is taken
      ((com.fasterxml.jackson.databind.node.ObjectNode) asked).put("use", "pca");
      served.json("POST", "/jobs", asked.toString(), 202);
      assertTrue(events.job(2, "failed").data().toString().contains("metric"));
      served.json("POST", "/jobs", map("pca", "\"pca\""), 202);
      assertTrue(events.job(3, "failed").data().toString().contains("no map of the run has"));
    }
  }

  private static JsonNode named(JsonNode all, String name) {
    for (var each : all) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " in " + all);
  }

  @Test
  void whatIsDroppedInIsToldWithinTwoSeconds() throws IOException {
    try (var served = serve();
        var events = served.events("")) {
      var jar = dropins.resolve("metric.jar");
      BundleJar.metric(jar);
      long dropped = System.nanoTime();
      var came = events.await("extension", e -> e.path("id").asText().equals("fake"));
      assertEquals("arrived", came.data().path("change").asText());
      assertEquals("metric", came.data().path("kind").asText());
      assertEquals("org.test.metric", came.data().path("bundle").asText());
      report("a metric", dropped, came);
      var schema = served.get("/extensions/metric/fake/schema");
      assertEquals("object", schema.path("type").asText(), schema::toString);

      var model = dropins.resolve("model.jar");
      BundleJar.write(
          model,
          Map.of("Bundle-SymbolicName", "org.test.model", "Lastlayer-Model", "m.card.json"),
          FakeMetric.class,
          Map.of("m.card.json", "{\"id\": \"tiny\", \"weights\": \"w.bin\"}", "w.bin", "weights"));
      dropped = System.nanoTime();
      came = events.await("extension", e -> e.path("id").asText().equals("tiny"));
      assertEquals("model", came.data().path("kind").asText());
      report("a model", dropped, came);
      var models = served.get("/extensions?kind=model");
      assertTrue(models.toString().contains("\"tiny\""), models::toString);

      Files.delete(jar);
      dropped = System.nanoTime();
      var left = events.await("extension", e -> e.path("id").asText().equals("fake"));
      assertEquals("left", left.data().path("change").asText());
      report("that a metric left", dropped, left);
    }
  }

  private static void report(String what, long dropped, EventReader.Event told) {
    long millis = (told.nanos() - dropped) / 1_000_000;
    System.out.println(what + " was told after " + millis + " ms");
    assertTrue(millis <= 2000, what + ": " + millis + " ms");
  }

  @Test
  void aPictureIsLookedUp() throws IOException {
    try (var served = serveRun(PICTURES)) {
      var picture = BodyPublishers.ofByteArray(sample(7));
      var answer = served.with("POST", "/runs/0/query?k=3", "image/png", picture);
      assertEquals(200, answer.statusCode(), answer::body);
      var found = Served.json(answer.body());
      assertTrue(found.path("thumbnail").asText().startsWith("data:image/png;base64,"));
      var nearest = found.path("columns").get(0).path("neighbors");
      assertEquals(3, nearest.size());
      assertEquals(7, nearest.get(0).path("row").asInt(), "itself: it is a picture of the run");
      assertEquals(0, nearest.get(0).path("distance").asDouble(), 1e-6);
      var pca = named(found.path("places"), "pca", "map");
      assertEquals(2, pca.path("at").size(), pca::toString);
      var umap = named(found.path("places"), "umap", "map");
      assertTrue(umap.path("at").size() == 2 || !umap.path("why").asText().isEmpty());

      var text = BodyPublishers.ofString("no picture");
      var refused = served.with("POST", "/runs/0/query", "image/png", text);
      assertEquals(422, refused.statusCode(), refused::body);
      assertTrue(refused.body().contains("a picture of a format that can be read"), refused::body);
      assertEquals(415, served.with("POST", "/runs/0/query", "text/plain", text).statusCode());
      var large = BodyPublishers.ofByteArray(new byte[(32 << 20) + 1]);
      assertEquals(413, served.with("POST", "/runs/0/query", "image/png", large).statusCode());
    }
  }

  private static JsonNode named(JsonNode all, String name, String key) {
    for (var each : all) {
      if (each.path(key).asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " in " + all);
  }

  /** A picture of the embedded sample as PNG. */
  private static byte[] sample(int number) throws IOException {
    try (var files = Files.walk(Dist.root().resolve("bundles"))) {
      var jar =
          files
              .filter(f -> f.getFileName().toString().startsWith("org.lastlayer.samples.fashion-"))
              .findFirst()
              .orElseThrow();
      try (var bundle = new JarFile(jar.toFile());
          var in =
              new GZIPInputStream(
                  bundle.getInputStream(bundle.getEntry("t10k-images-idx3-ubyte.gz")))) {
        in.skipNBytes(16 + 784L * number);
        byte[] pixels = in.readNBytes(784);
        var image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, 28, 28, pixels);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
      }
    }
  }

  @Test
  void pipelinesAreCheckedAndSaved() throws IOException {
    try (var served = serve()) {
      var known = served.get("/pipelines");
      assertFalse(named(known, "lastlayer~fashion").path("writable").asBoolean(true));
      assertEquals(
          "fashion", served.get("/pipelines/lastlayer~fashion").path("json").path("name").asText());
      var body = "{\"json\": " + PIPELINE + "}";
      var checked = served.json("POST", "/pipelines/validate", body, 200);
      assertEquals(0, checked.path("problems").size(), checked::toString);
      assertTrue(checked.path("steps").size() >= 4, checked::toString);
      var wrong = served.json("POST", "/pipelines/validate", body.replace("\"l1\"", "\"l0\""), 200);
      assertEquals("neighbors.a.metric", wrong.path("problems").get(0).path("where").asText());
      assertTrue(served.get("/schema/pipeline").path("properties").has("features"));

      served.json("PUT", "/pipelines/mine", body, 201);
      assertTrue(Files.isRegularFile(folder.resolve("mine.json")));
      served.json("PUT", "/pipelines/mine", body, 409);
      var read = served.send(served.request("/pipelines/mine"));
      var tag = read.headers().firstValue("ETag").orElseThrow();
      var put = served.request("/pipelines/mine").header("Content-Type", "application/json");
      var changed =
          served.send(
              put.header("If-Match", tag)
                  .PUT(BodyPublishers.ofString(body.replace("\"l1\"", "\"cosine\""))));
      assertEquals(200, changed.statusCode(), changed::body);
      var late = served.send(put.PUT(BodyPublishers.ofString(body)));
      assertEquals(409, late.statusCode(), late::body);
      assertTrue(Files.readString(folder.resolve("mine.json")).contains("cosine"));
      served.json("PUT", "/pipelines/lastlayer~fashion", body, 403);
      served.json("PUT", "/pipelines/..~mine", body, 400);
      served.json("PUT", "/pipelines/new", "{\"json\": {\"name\": \"x\"}}", 422);
    }
  }

  @Test
  void bundlesAreInstalledWhereThatIsAllowed() throws IOException {
    var jar = folder.resolve("made.jar");
    BundleJar.metric(jar);
    byte[] bytes = Files.readAllBytes(jar);
    try (var served = serve()) {
      assertEquals(403, install(served, "made.jar", bytes).statusCode());
      assertEquals(
          403, served.send(served.request("/bundles/org.test.metric").DELETE()).statusCode());
      assertFalse(Files.exists(dropins.resolve("made.jar")));
    }
    try (var served = serve("--allow-install");
        var events = served.events("")) {
      assertTrue(served.get("/session").path("allowInstall").asBoolean());
      assertEquals(400, install(served, "../made.jar", bytes).statusCode());
      assertEquals(400, install(served, "made.txt", bytes).statusCode());
      assertEquals(422, install(served, "made.jar", new byte[100]).statusCode());
      assertEquals(201, install(served, "made.jar", bytes).statusCode());
      events.await("extension", e -> e.path("id").asText().equals("fake"));
      var bundle = named(served.get("/bundles"), "org.test.metric");
      assertTrue(bundle.path("dropin").asBoolean(), bundle::toString);
      assertEquals("metric fake", bundle.path("provides").get(0).asText(), bundle::toString);
      assertEquals(409, install(served, "again.jar", bytes).statusCode());
      assertEquals(
          404, served.send(served.request("/bundles/org.lastlayer.api").DELETE()).statusCode());
      assertEquals(
          200, served.send(served.request("/bundles/org.test.metric").DELETE()).statusCode());
      events.await("extension", e -> e.path("change").asText().equals("left"));
      assertFalse(Files.exists(dropins.resolve("made.jar")));
    }
  }

  private static HttpResponse<String> install(Served served, String name, byte[] bytes) {
    return served.with(
        "POST",
        "/bundles?name=" + name,
        "application/java-archive",
        BodyPublishers.ofByteArray(bytes));
  }
}
