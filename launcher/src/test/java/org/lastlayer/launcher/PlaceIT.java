package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.matrix.Npy;

/** New rows on the maps of a finished run, with nothing but its folder. */
class PlaceIT {
  private static final String PIPELINE =
      """
      {
        "name": "small",
        "source": { "use": "synthetic", "items": 300, "dimensions": 24 },
        "features": { "v": { "use": "vectors" } },
        "maps": {
          "pca": { "of": "v", "use": "pca" },
          "tsne": {
            "of": "v", "use": "tsne", "iterations": 300, "perplexities": [10, 30], "degreesOfFreedom": 0.7,
            "initialization": "spectral", "prepare": { "use": "pca", "dimensions": 10 }
          },
          "umap": { "of": "v", "use": "umap", "metric": "cosine" }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void rowsArePlacedByWhatTheRunFolderKeeps() throws IOException {
    var dist = Dist.in(folder);
    Files.writeString(folder.resolve("small.json"), PIPELINE);
    var made = dist.run("run", "small.json", "--out", "made");
    assertEquals(0, made.code(), made::toString);
    // elsewhere, and without the store
    Files.move(folder.resolve("made"), folder.resolve("moved"));
    var alone = Dist.in(folder).with("LASTLAYER_STORE", folder.resolve("none").toString());
    for (var map : new String[] {"pca", "tsne", "umap"}) {
      var out = map + ".npy";
      var placed =
          alone.run("place", "moved/features/v.npy", "--run", "moved", "--map", map, "--out", out);
      assertEquals(0, placed.code(), placed::toString);
    }
    try (var map = Npy.open(folder.resolve("moved/maps/pca.npy"));
        var placed = Npy.open(folder.resolve("pca.npy"))) {
      assertArrayEquals(map.toArray(), placed.toArray());
    }
    for (var name : new String[] {"tsne", "umap"}) {
      try (var map = Npy.open(folder.resolve("moved/maps/" + name + ".npy"));
          var placed = Npy.open(folder.resolve(name + ".npy"))) {
        assertTrue(correlation(map.toArray(), placed.toArray()) > 0.9, name);
      }
    }
    var wrong = alone.run("place", "pca.npy", "--run", "moved", "--map", "tsn", "--out", "x.npy");
    assertEquals(2, wrong.code(), wrong::toString);
    assertTrue(wrong.err().contains("Did you mean 'tsne'?"), wrong::toString);
  }

  /** Of all coordinates, each axis less its mean. */
  private static double correlation(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int axis = 0; axis < 2; axis++) {
      double meanA = mean(a, axis);
      double meanB = mean(b, axis);
      for (int i = axis; i < a.length; i += 2) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
      }
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] x, int axis) {
    double sum = 0;
    for (int i = axis; i < x.length; i += 2) {
      sum += x[i];
    }
    return 2 * sum / x.length;
  }
}
