package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.metric.DistanceMetricExtension;

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
