package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.metric.DistanceMetricExtension;
import org.lastlayer.launcher.fake.FakeMetric;
import org.lastlayer.launcher.fake.VersionedMetric;

/** A bundle of another author, put into a folder. */
class DropinIT {
  @TempDir Path folder;

  @Test
  void aBundleInAFolderIsThereAtTheNextStart() throws IOException {
    Path dropins = Files.createDirectory(folder.resolve("dropins"));
    BundleJar.metric(dropins.resolve("metric.jar"));
    Dist dist = Dist.in(folder);
    Dist.Result result = dist.run("--dropins", dropins.toString(), "list", "metric");
    assertEquals(0, result.code(), result::toString);
    assertTrue(result.out().contains("A metric of a test"), result::toString);
    assertEquals("", result.err());
    Dist.Result without = dist.run("list", "metric");
    assertTrue(!without.out().contains("A metric of a test"), without::toString);
  }

  @Test
  void aWatchedFolderIsFollowedWhileTheProgramRuns() throws IOException {
    Path dropins = Files.createDirectory(folder.resolve("dropins"));
    Path before = dropins.resolve("before.jar");
    BundleJar.metric(before);
    try (FelixHarness felix =
        FelixHarness.start(List.of("lastlayer", "watch"), folder.resolve("cache"), dropins)) {
      assertEquals(List.of(), felix.problems());
      assertEquals(1, fakes(felix));
      Files.delete(before);
      await(felix, 0);
      BundleJar.metric(dropins.resolve("after.jar"));
      await(felix, 1);
    }
  }

  /** Its version says nothing about its code: results of the one must not pass for the other's. */
  @Test
  void aJarReplacedUnderItsVersionIsAnotherForTheStore() throws IOException {
    Files.writeString(
        folder.resolve("p.json"), BadBundlesIT.PIPELINE.replace("\"l1\"", "\"fake\""));
    Path jar = Files.createDirectory(folder.resolve("dropins")).resolve("metric.jar");
    metric(jar, FakeMetric.class);
    assertEquals(List.of("features.a false", "neighbors.a false"), steps("one"));
    assertEquals(List.of("features.a true", "neighbors.a true"), steps("two"));
    metric(jar, VersionedMetric.class);
    assertEquals(List.of("features.a true", "neighbors.a false"), steps("three"));
  }

  private static void metric(Path jar, Class<?> type) throws IOException {
    BundleJar.extension(
        jar, "org.test.metric", "1.0.0", "metric.DistanceMetricExtension", "fake", type);
  }

  /** Runs the pipeline in a framework of its own; each step, and whether the store had it. */
  @SuppressWarnings("unchecked") // the property main.thread is the promise of this type
  private List<String> steps(String out) throws IOException {
    try (FelixHarness felix =
        FelixHarness.start(
            List.of("lastlayer"), folder.resolve("cache"), folder.resolve("dropins"))) {
      assertEquals(List.of(), felix.problems());
      var command =
          (ToIntFunction<String[]>) felix.service(ToIntFunction.class, "(main.thread=true)");
      var run = folder.resolve(out);
      var store = folder.resolve("store").toString();
      var pipeline = folder.resolve("p.json").toString();
      String[] arguments = {"run", pipeline, "--out", run.toString(), "--store", store};
      assertEquals(0, command.applyAsInt(arguments));
      return new ObjectMapper()
          .readTree(run.resolve("run.json").toFile())
          .path("steps")
          .valueStream()
          .filter(step -> !step.path("name").asText().equals("source")) // always looked at
          .map(step -> step.path("name").asText() + " " + step.path("cached").asBoolean())
          .sorted()
          .toList();
    }
  }

  private static int fakes(FelixHarness felix) {
    return felix.services(DistanceMetricExtension.class, "(extension.id=fake)").size();
  }

  private static void await(FelixHarness felix, int expected) {
    long until = System.nanoTime() + 30_000_000_000L;
    while (fakes(felix) != expected) {
      assertTrue(System.nanoTime() < until, "The folder is not followed");
      LockSupport.parkNanos(20_000_000);
    }
  }
}
