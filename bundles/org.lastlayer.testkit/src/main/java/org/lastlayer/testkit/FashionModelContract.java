package org.lastlayer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.model.Layer;
import org.lastlayer.api.model.ModelLoader;
import org.lastlayer.api.model.Op;
import org.lastlayer.pipeline.run.LocalRun;

/**
 * The project's trained Fashion network gives the same vectors in every format. Its files and
 * pictures are written by {@code src/main/python/write_fashion.py}, the vectors, the kernels and
 * the SameDiff graph by {@code org.lastlayer.training.WriteFashionVectors} with DL4J alone.
 */
public abstract class FashionModelContract {
  private static final int PICTURES = 8;

  @TempDir private Path folder;

  /** The loader under test. */
  protected abstract ModelLoader loader();

  /** A file of the network, made in {@code folder}. */
  protected abstract Path file(Path folder) throws IOException;

  /** The layer of 256 features after its activation. */
  protected String features() {
    return "features";
  }

  /** Whether the loader tells kernels; then they must be right. */
  protected boolean hasFilters() {
    return true;
  }

  /** Copies a resource of this package's folder {@code fashion}. */
  protected static Path resource(String name, Path folder) throws IOException {
    return Files.write(folder.resolve(name), bytes(name));
  }

  /** The pictures, [8 × 784] from 0 to 1. */
  protected static float[] pictures() throws IOException {
    return RealModels.unit(bytes("pictures.8x784.u8"));
  }

  @Test
  void givesTheVectorsOfDl4j() throws IOException {
    try (LocalRun run = LocalRun.of(1, 1);
        var model = loader().open(file(folder), run)) {
      var expected = Npy.read(bytes("features.8x256.npy"));
      Vectors.assertClose(
          expected, Vectors.of(model, features(), pictures(), PICTURES, PICTURES), 1e-4);
      Vectors.assertClose(expected, Vectors.of(model, features(), pictures(), PICTURES, 3), 1e-4);
    }
  }

  @Test
  void listsTheFeatureLayer() throws IOException {
    Path file = file(folder);
    assertTrue(loader().canOpen(file));
    try (LocalRun run = LocalRun.of(1, 1);
        var model = loader().open(file, run)) {
      Layer layer =
          model.layers().stream()
              .filter(each -> each.name().equals(features()))
              .findFirst()
              .orElseThrow();
      assertEquals(List.of(256), layer.shape());
      assertEquals(2, model.layers().stream().filter(each -> each.op() == Op.DENSE).count());
    }
  }

  @Test
  void tellsTheKernels() throws IOException {
    try (LocalRun run = LocalRun.of(1, 1);
        var model = loader().open(file(folder), run)) {
      if (hasFilters()) {
        var filters = model.filters().orElseThrow();
        assertEquals(
            List.of(32, 1, 5, 5),
            List.of(filters.count(), filters.channels(), filters.height(), filters.width()));
        Vectors.assertClose(Npy.read(bytes("kernels.32x1x5x5.npy")), filters.values(), 1e-7);
        assertTrue(model.layers().stream().anyMatch(each -> each.name().equals(filters.layer())));
      }
    }
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FashionModelContract.class.getResourceAsStream("fashion/" + name), name)) {
      return in.readAllBytes();
    }
  }
}
