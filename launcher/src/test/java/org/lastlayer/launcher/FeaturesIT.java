package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.feature.Feature;

/** The feature files, the distribution and the framework agree. */
class FeaturesIT {
  private static final Home HOME = new Home(Dist.root());

  @Test
  void featuresNameExactlyTheBundlesThatArePacked() throws IOException {
    TreeSet<Path> named = new TreeSet<>();
    for (Feature feature : features()) {
      feature.getBundles().forEach(bundle -> named.add(HOME.bundle(bundle.getID())));
    }
    try (Stream<Path> files = Files.walk(HOME.root().resolve("bundles"))) {
      assertEquals(named, new TreeSet<>(files.filter(Files::isRegularFile).toList()));
    }
  }

  @Test
  void everyVersionComesFromTheRootPom() {
    for (Feature feature : features()) {
      feature.getBundles().forEach(each -> assertTrue(!each.getID().toString().contains("$")));
    }
  }

  @Test
  void everyBundleOfAPlainCommandStarts(@TempDir Path folder) {
    try (Engine engine =
        Engine.start(
            new Engine.Plan(
                HOME,
                FeatureFiles.choose(HOME.features(), List.of(), ""),
                List.of(),
                folder,
                "",
                java.util.Set.of(),
                ""))) {
      assertEquals(List.of(), engine.problems());
      for (Bundle bundle : engine.context().getBundles()) {
        boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
        assertEquals(
            fragment ? Bundle.RESOLVED : Bundle.ACTIVE,
            bundle.getState(),
            bundle.getSymbolicName());
      }
    }
    assertEquals(List.of(), left(folder));
  }

  private static List<Path> left(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("framework"))) {
      return files.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Feature> features() {
    try (Stream<Path> files = Files.list(HOME.features())) {
      return files.map(FeatureFiles::read).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
