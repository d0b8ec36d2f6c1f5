package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist.Result;
import org.lastlayer.launcher.Dist.Running;

/**
 * The script and the launcher as a process: arguments, exit codes, Ctrl-C, and what is said when it
 * cannot start.
 */
class LauncherIT {
  private static final String OSGI = "org.osgi.framework";

  @TempDir Path folder;

  @Test
  void argumentsArriveAsTheyAre() throws IOException {
    Result result = fake(OSGI).run("echo", "two words", "*", "", "--verbose");
    assertEquals(0, result.code(), result::toString);
    assertEquals("[echo, two words, *, , --verbose]\nstopped\n", result.out());
    assertNothingLeft();
  }

  @Test
  void theExitCodeIsTheCommands() throws IOException {
    assertEquals(3, fake(OSGI).run("exit", "3").code());
  }

  @Test
  void linksSpacesAndForeignFoldersDoNotMatter() throws IOException {
    Path script = FakeDistribution.write(folder.resolve("a b/dist"), OSGI);
    Path link = Files.createSymbolicLink(folder.resolve("link to it"), script);
    Path second = Files.createSymbolicLink(folder.resolve("second"), link.getFileName());
    Result result = Dist.in(folder).script(second).at(Path.of("/")).run("exit", "5");
    assertEquals(5, result.code(), result::toString);
  }

  @Test
  void controlCEndsTheCommandAndTheFramework() throws IOException {
    try (Running running = fake(OSGI).start("wait")) {
      await(running, "waiting");
      long asked = System.nanoTime();
      running.signal("INT");
      Result result = running.await();
      assertEquals(130, result.code(), result::toString);
      assertEquals("waiting\ncancelled\nstopped\n", result.out());
      assertTrue(System.nanoTime() - asked < 2_000_000_000L, result::toString);
    }
    assertNothingLeft();
  }

  @Test
  void aCommandThatDoesNotListenIsEndedAllTheSame() throws IOException {
    try (Running running = fake(OSGI).start("stubborn")) {
      await(running, "waiting");
      running.signal("INT");
      Result result = running.await();
      assertEquals(130, result.code(), result::toString);
      assertTrue(result.time().compareTo(Duration.ofSeconds(20)) < 0, result::toString);
    }
  }

  @Test
  void aFaultIsExitCode70WithoutAStackTrace() throws IOException {
    Result result = fake(OSGI).run("throw");
    assertEquals(70, result.code(), result::toString);
    assertTrue(result.err().contains("a fault"), result::toString);
    assertFalse(result.err().contains("\tat "), result::toString);
    assertTrue(Files.readString(folder.resolve("cache/log/lastlayer.log")).contains("\tat "));
    assertNothingLeft();
  }

  @Test
  void aMissingRequirementIsNamed() throws IOException {
    Result result = fake(OSGI + ",com.example.missing;version=\"[2,3)\"").run("echo");
    assertEquals(70, result.code(), result::toString);
    assertTrue(
        result
            .err()
            .contains(
                "org.test.fake is left out: it needs the package com.example.missing (version 2.0.0 or a later one)"),
        result::toString);
  }

  @Test
  void anUnknownFeatureIsTheCallersMistake() throws IOException {
    Result result = fake(OSGI).run("--features", "fake,none", "echo");
    assertEquals(2, result.code(), result::toString);
    // Before it stands the virtual machine's own warning of the incubator module.
    assertTrue(
        result.err().endsWith("--features must name known features, found 'none'. Known: fake.\n"),
        result::toString);
  }

  @Test
  void aFileInDropinsThatIsNoBundleIsTold() throws IOException {
    Dist dist = fake(OSGI);
    Path dropins = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(dropins.resolve("broken.jar"), "no jar");
    Result result = dist.run("--dropins", dropins.toString(), "exit", "0");
    assertEquals(0, result.code(), result::toString);
    assertTrue(result.err().contains("broken.jar is left out"), result::toString);
  }

  @Test
  void anOldJavaIsRefused() throws IOException {
    Path old = Files.createDirectories(folder.resolve("jdk-17/bin"));
    Path java = Files.createFile(old.resolve("java"));
    assertTrue(java.toFile().setExecutable(true));
    Files.writeString(folder.resolve("jdk-17/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Result result = fake(OSGI).with("LASTLAYER_JAVA", old.getParent().toString()).run("echo");
    assertEquals(4, result.code(), result::toString);
    assertTrue(result.err().contains("must be a Java of version 25 or newer"), result::toString);
  }

  @Test
  void twoStartsAtOnceDoNotDisturbEachOther() throws IOException {
    Dist dist = fake(OSGI);
    try (Running one = dist.start("wait")) {
      await(one, "waiting");
      assertEquals(0, dist.run("exit", "0").code());
      assertTrue(one.alive());
      one.signal("TERM");
      assertEquals(143, one.await().code());
    }
    assertNothingLeft();
  }

  private Dist fake(String imports) throws IOException {
    return Dist.in(folder)
        .script(FakeDistribution.write(folder.resolve("dist"), imports))
        .within(Duration.ofSeconds(60));
  }

  private void assertNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/framework"))) {
      assertEquals(List.of(), files.filter(Files::isDirectory).toList());
    }
  }

  private static void await(Running running, String text) {
    while (!running.out().contains(text)) {
      assertTrue(running.alive(), () -> running.out() + running.err());
      LockSupport.parkNanos(20_000_000);
    }
  }
}
