package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.fake.LoopingMetric;

/** Wrong bundles among good ones: each is named with the reason, and harms nobody else. */
class BadBundlesIT {
  static final String PIPELINE =
      """
      {
        "name": "bad", "source": { "use": "synthetic", "items": 60, "dimensions": 8 },
        "features": { "a": { "use": "vectors" } },
        "neighbors": { "a": { "of": "a", "metric": "l1", "k": 3 } },
        "outputs": []
      }
      """;

  @TempDir Path folder;
  private Dist dist;
  private Path dropins;

  @BeforeEach
  void folders() throws IOException {
    dist =
        Dist.in(folder)
            .with("LASTLAYER_OPTS", "-Dlastlayer.start.seconds=2")
            .within(Duration.ofMinutes(4));
    dropins = Files.createDirectory(folder.resolve("dropins"));
    Files.writeString(folder.resolve("bad.json"), PIPELINE);
  }

  @Test
  void eachIsNamedAtTheStartAndTheOthersWork() throws IOException {
    for (var name : BadBundles.said().keySet()) {
      BadBundles.write(dropins, name);
    }
    BundleJar.metric(dropins.resolve("zz-good.jar"));
    var list = dist.run("--dropins", dropins.toString(), "list", "metric");
    assertEquals(0, list.code(), list::toString);
    assertTrue(list.out().contains("A metric of a test"), list::toString);
    BadBundles.said()
        .forEach((name, said) -> assertTrue(list.err().contains(said), list::toString));
    assertFalse(list.err().contains("\tat "), list::toString);

    var run =
        dist.run(
            "--dropins",
            dropins.toString(),
            "run",
            "bad.json",
            "--out",
            "run",
            "--set",
            "neighbors.a.metric=fake");
    assertEquals(0, run.code(), run::toString);
    var named =
        dist.run(
            "--dropins",
            dropins.toString(),
            "run",
            "bad.json",
            "--out",
            "no",
            "--set",
            "neighbors.a.metric=failing");
    assertTrue(named.code() != 0, named::toString);
    assertTrue(named.err().contains("'failing'"), named::toString);
    assertTrue(named.err().contains("org.test.component"), named::toString);
    assertFalse(named.err().contains("\tat "), named::toString);
  }

  @Test
  void eachIsToldWhileTheProgramServes() throws IOException {
    var made = dist.run("run", "bad.json", "--out", "run");
    assertEquals(0, made.code(), made::toString);
    try (var served =
            Served.start(
                dist, "--dropins", dropins.toString(), "serve", "run", "--token", Served.TOKEN);
        var events = served.events("")) {
      for (var bad : BadBundles.said().entrySet()) {
        var jar = BadBundles.write(dropins, bad.getKey());
        events.await("bundle", b -> b.path("problem").asText().contains(bad.getValue()));
        assertTrue(served.get("/bundles").toString().contains(quoted(bad.getValue())));
        assertEquals(3, neighbors(served), "questions are answered meanwhile");
        if (!bad.getKey().equals("looping")) {
          Files.delete(jar);
          events.await("bundle", b -> b.path("problem").asText().isEmpty());
        }
      }
      // one loops for ever: others come, are used and go all the same
      var good = dropins.resolve("good.jar");
      BundleJar.metric(good);
      events.await("extension", e -> e.path("id").asText().equals("fake"));
      served.json("PUT", "/runs/0/lists/a/metric", "{\"metric\": \"fake\"}", 200);
      assertEquals(3, neighbors(served));
      Files.delete(good);
      events.await("list", l -> l.path("list").path("metric").asText().equals("l1"));
      assertFalse(served.running.err().contains("\tat "), served.running::err);
      served.running.signal("INT");
      assertEquals(130, served.running.await().code());
    }
  }

  private static String quoted(String text) {
    return text.replace("\"", "\\\"");
  }

  private static int neighbors(Served served) {
    return served.get("/runs/0/neighbors?row=7").path("columns").get(0).path("neighbors").size();
  }

  @Test
  void aJobThatNeverComesBackIsGivenUp() throws IOException {
    BundleJar.extension(
        dropins.resolve("loop.jar"),
        "org.test.loop",
        "1.0.0",
        "metric.DistanceMetricExtension",
        "loop",
        LoopingMetric.class);
    try (var served =
            Served.start(dist, "--dropins", dropins.toString(), "serve", "--token", Served.TOKEN);
        var events = served.events("")) {
      var loop = "{\"kind\": \"pipeline\", \"out\": \"o\", \"pipeline\": " + PIPELINE + "}";
      served.json("POST", "/jobs", loop.replace("l1", "loop"), 202);
      served.running.awaitOut(Pattern.compile("asked for a distance"));
      served.json("POST", "/jobs", loop, 202);
      served.json("DELETE", "/jobs/1", "", 200);
      var over = events.job(1, "cancelled").data().toString();
      assertTrue(over.contains("LoopingMetric"), over);
      events.job(2, "done");
    }
  }
}
