package org.lastlayer.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lastlayer.launcher.Dist;

/**
 * Packages that extensions import change only with their version, as bnd's baseline has it: see
 * UPGRADING.md. {@code -Dlastlayer.baseline=write} makes today's bundles the ones to compare with,
 * which belongs to a release.
 */
class BaselineIT {
  private static final Path BASELINE = Path.of("src", "test", "resources", "baseline");
  private static final String METRIC = "org.lastlayer.api.metric";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lastlayer.api",
        "org.lastlayer.kernel",
        "org.lastlayer.model",
        "org.lastlayer.testkit"
      })
  void whatExtensionsImportChangesOnlyWithItsVersion(String bundle) throws IOException {
    Path baseline = BASELINE.resolve(bundle + ".jar");
    Skeleton now = Skeleton.of(packed(bundle));
    if (System.getProperty("lastlayer.baseline", "").equals("write")) {
      now.write(Files.createDirectories(BASELINE).resolve(bundle + ".jar"));
    }
    assertEquals(List.of(), wrong(now, baseline));
  }

  @Test
  void aMethodTakenAwayWantsANewMajorVersion() throws IOException {
    Skeleton before = Skeleton.of(packed("org.lastlayer.api"));
    Path baseline = before.write(folder.resolve("before.jar"));
    Skeleton after = before.without(METRIC + ".DistanceMetric", "fitted");
    assertEquals(
        List.of(METRIC + " must be 2.0.0, found 1.0.0: it was 1.0.0 and changed (MAJOR)"),
        wrong(after, baseline));
    assertEquals(
        List.of(METRIC + " must be 2.0.0, found 1.1.0: it was 1.0.0 and changed (MAJOR)"),
        wrong(after.with(METRIC, "1.1.0"), baseline));
    assertEquals(List.of(), wrong(after.with(METRIC, "2.0.0"), baseline));
  }

  @Test
  void aMethodAddedWantsANewMinorVersion() throws IOException {
    Skeleton after = Skeleton.of(packed("org.lastlayer.api"));
    Path baseline =
        after.without(METRIC + ".DistanceMetric", "fitted").write(folder.resolve("before.jar"));
    assertEquals(
        List.of(METRIC + " must be 1.1.0, found 1.0.0: it was 1.0.0 and changed (MINOR)"),
        wrong(after, baseline));
  }

  private List<String> wrong(Skeleton now, Path baseline) throws IOException {
    try (Processor reporter = new Processor();
        Jar newer = new Jar(now.write(folder.resolve("now.jar")).toFile());
        Jar older = new Jar(baseline.toFile())) {
      return new Baseline(reporter, new DiffPluginImpl())
          .baseline(newer, older, null).stream()
              .filter(info -> info.mismatch)
              .map(
                  info ->
                      info.packageName
                          + " must be "
                          + info.suggestedVersion
                          + ", found "
                          + info.newerVersion
                          + ": it was "
                          + info.olderVersion
                          + " and changed ("
                          + info.packageDiff.getDelta()
                          + ")")
              .sorted()
              .toList();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bundle as the SDK has it. */
  private static Path packed(String bundle) throws IOException {
    Path versions = Dist.root().resolve("sdk/repository/org/lastlayer").resolve(bundle);
    try (Stream<Path> files = Files.walk(versions)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}
