package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.extension.None;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.Model;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.ModelLoaderExtension;
import org.lastlayer.api.model.Session;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * Networks of all formats that DL4J runs really run inside the framework. One test only: the native
 * code of DL4J can be loaded once in a process.
 */
class Dl4jIT {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static final int FEATURES = 256;
  private static final Path FILES =
      Path.of("../bundles/org.lastlayer.testkit/src/main/resources/org/lastlayer/testkit/fashion");

  @Test
  @SuppressWarnings("unchecked")
  void runsTheNetworkThatIsShippedAndLoadsNothingBefore(@TempDir Path folder) throws IOException {
    Path natives = folder.resolve("natives");
    String before = System.setProperty(CACHE, natives.toString());
    try (FelixHarness felix = FelixHarness.start(folder.resolve("felix"));
        LocalRun run = LocalRun.of(1, 2)) {
      assertEquals(List.of(), felix.problems());
      ModelLoader loader =
          ((ModelLoaderExtension<None>)
                  felix.service(ModelLoaderExtension.class, "(extension.id=dl4j)"))
              .create(new None());
      Path weights = folder.resolve("fashion-lenet.zip");
      try (InputStream in =
          felix.bundle("org.lastlayer.models.fashion").getEntry("fashion-lenet.zip").openStream()) {
        Files.copy(in, weights);
      }
      assertTrue(loader.canOpen(weights));
      assertFalse(Files.exists(natives), "nothing of DL4J is loaded to look at a file");
      try (Model model = loader.open(weights, run);
          Session session = model.open(List.of("features", "classes"))) {
        assertTrue(Files.isDirectory(natives), "native code is where the launcher wants it");
        float[][] outs = {new float[2 * FEATURES], new float[2 * 10]};
        float[] images = new float[2 * 28 * 28];
        for (int i = 0; i < images.length; i++) {
          images[i] = i % 28 / 28f;
        }
        session.run(images, 2, outs);
        double sum = 0;
        for (int i = 0; i < 10; i++) {
          sum += outs[1][i];
        }
        assertEquals(1, sum, 1e-5, "probabilities");
        int active = 0;
        for (int i = 0; i < FEATURES; i++) {
          active += outs[0][i] > 0 ? 1 : 0;
        }
        assertTrue(active > 10 && active < FEATURES, active + " of 256 features are active");
        sameVectors(felix, run, "keras", "fashion-lenet.h5", images, outs[0]);
        sameVectors(felix, run, "samediff", "fashion-lenet.fb", images, outs[0]);
      }
    } finally {
      if (before == null) {
        System.clearProperty(CACHE);
      } else {
        System.setProperty(CACHE, before);
      }
    }
  }

  /** The same network in another format lists its layers and gives the same vectors. */
  @SuppressWarnings("unchecked")
  private static void sameVectors(
      FelixHarness felix, LocalRun run, String id, String name, float[] images, float[] expected) {
    ModelLoader loader =
        ((ModelLoaderExtension<None>)
                felix.service(ModelLoaderExtension.class, "(extension.id=" + id + ")"))
            .create(new None());
    Path file = FILES.resolve(name);
    assertTrue(loader.canOpen(file), name);
    try (Model model = loader.open(file, run);
        Session session = model.open(List.of("features"))) {
      assertEquals(
          List.of(List.of(32, 24, 24), List.of(FEATURES)),
          model.layers().stream()
              .filter(layer -> List.of("conv1", "features").contains(layer.name()))
              .map(Layer::shape)
              .toList());
      assertEquals(32, model.filters().orElseThrow().count());
      float[] found = new float[2 * FEATURES];
      session.run(images, 2, new float[][] {found});
      assertArrayEquals(expected, found, 1e-4f, name);
    }
  }
}
