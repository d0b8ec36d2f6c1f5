package org.lastlayer.outside;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lastlayer.launcher.Dist;

/**
 * Somebody with the packed distribution, Maven and a folder outside the tree. Maven's own libraries
 * come from what the build that runs this has fetched, by a mirror in the file system, into a
 * repository apart: nothing goes over the network, and nothing of ours gets into the user's
 * repository.
 */
final class Author {
  private static final int MINUTES = 10;

  private final Path folder;
  private final Path maven = Path.of(System.getProperty("lastlayer.maven"));
  private final Path settings;

  Author(Path folder) throws IOException {
    this.folder = folder;
    Path repository = Path.of("target", "repository").toAbsolutePath();
    forget(repository.resolve("org/lastlayer"));
    URI fetched = Path.of(System.getProperty("lastlayer.fetched")).toUri();
    settings =
        Files.writeString(
            folder.resolve("settings.xml"),
            """
            <settings>
              <localRepository>%s</localRepository>
              <mirrors>
                <mirror>
                  <id>fetched</id>
                  <mirrorOf>external:*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """
                .formatted(repository, fetched));
  }

  /** What a process said, both streams, and how it ended. */
  record Said(int code, String text) {
    /** Its text, for the message of an assertion. */
    @Override
    public String toString() {
      return "exit code " + code + "\n" + text;
    }
  }

  /** Calls the script of the SDK. */
  Said make(String kind, String name) {
    Path script = Dist.root().resolve("sdk/new");
    List<String> command = new ArrayList<>(List.of(script.toString(), kind, name));
    command.addAll(options());
    return run(command);
  }

  /** Builds and tests the projects in one go. */
  Said verify(List<String> projects) throws IOException {
    StringBuilder modules = new StringBuilder();
    projects.forEach(
        name -> modules.append("<module>").append(name).append("</module>").append('\n'));
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>all</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
        </project>
        """
            .formatted(modules));
    List<String> command = new ArrayList<>(List.of(maven.toString(), "-B", "-ntp", "-T", "2"));
    command.addAll(options());
    command.add("verify");
    return run(command);
  }

  private List<String> options() {
    return List.of("-s", settings.toString(), "-gs", settings.toString());
  }

  private Said run(List<String> command) {
    try {
      Path said = Files.createTempFile(folder, "said", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder
          .environment()
          .merge("PATH", maven.getParent().toString(), (old, bin) -> bin + ":" + old);
      builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), () -> "too long: " + command);
      } finally {
        process.destroyForcibly();
      }
      return new Said(process.exitValue(), Files.readString(said));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Our libraries of an earlier build have the same version, and Maven would not look again. */
  private static void forget(Path old) throws IOException {
    if (Files.exists(old)) {
      try (Stream<Path> files = Files.walk(old)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
