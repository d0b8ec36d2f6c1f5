package org.lastlayer.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.matrix.Npy;

/** Smile's reducers: apart from the distribution, and of one piece with it once laid over it. */
class SmileIT {
  private static final String THREE =
      """
      {
        "name": "three",
        "source": {
          "use": "idx", "limit": 200,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz"
        },
        "features": { "cnn": { "use": "layer", "model": "fashion-lenet" } },
        "maps": {
          "isomap": { "of": "cnn", "use": "smile-isomap", "metric": "cosine" },
          "kernel": { "of": "cnn", "use": "smile-kernel-pca" },
          "umap": { "of": "cnn", "use": "smile-umap", "prepare": { "use": "pca", "dimensions": 20 } }
        },
        "outputs": [ { "use": "plot", "format": "png" } ]
      }
      """;

  private static final String MILLION =
      """
      {
        "name": "million",
        "source": { "use": "synthetic", "items": 1000000, "dimensions": 50 },
        "features": { "v": { "use": "vectors" } },
        "maps": { "mds": { "of": "v", "use": "smile-mds" } }
      }
      """;

  private static final String LONG =
      """
      {
        "name": "long",
        "source": { "use": "synthetic", "items": 3000, "dimensions": 20 },
        "features": { "v": { "use": "vectors" } },
        "maps": { "isotonic": { "of": "v", "use": "smile-isotonic-mds" } }
      }
      """;

  @TempDir Path folder;

  @Test
  void theAddOnNamesExactlyWhatItHolds() throws IOException {
    Home addon = new Home(Addon.root());
    TreeSet<Path> named = new TreeSet<>();
    FeatureFiles.choose(addon.features(), List.of("smile"), "").get(0).getBundles().stream()
        .map(bundle -> addon.bundle(bundle.getID()))
        .forEach(named::add);
    try (Stream<Path> files = Files.walk(addon.root().resolve("bundles"))) {
      assertEquals(named, new TreeSet<>(files.filter(Files::isRegularFile).toList()));
    }
    assertTrue(
        Files.readString(addon.root().resolve("LICENSE-GPL-3.txt"))
            .contains("GNU GENERAL PUBLIC LICENSE"));
  }

  @Test
  void theDistributionHoldsNothingOfSmile() throws IOException {
    assertFalse(Files.exists(Dist.root().resolve("features/smile.json")));
    try (Stream<Path> files = Files.walk(Dist.root())) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile open = new JarFile(jar.toFile())) {
          assertFalse(
              open.stream().anyMatch(entry -> entry.getName().startsWith("smile/")),
              jar.toString());
        }
      }
    }
    Files.writeString(folder.resolve("three.json"), THREE);
    Dist.Result result = Dist.in(folder).run("validate", "three.json");
    assertEquals(2, result.code(), result::toString);
    assertTrue(result.err().contains("must be a known reducer, found 'smile-isomap'"), result::err);
  }

  @Test
  void aPipelineOfThreeMapsRunsDrawsAndPlaces() throws IOException {
    Dist dist = dist();
    Files.writeString(folder.resolve("three.json"), THREE);
    Dist.Result made = dist.run("run", "three.json", "--out", "made");
    assertEquals(0, made.code(), made::toString);
    for (String map : List.of("isomap", "kernel", "umap")) {
      var picture = ImageIO.read(folder.resolve("made/plots/" + map + ".png").toFile());
      assertTrue(picture.getWidth() > 300, map);
      try (var npy = Npy.open(folder.resolve("made/maps/" + map + ".npy"))) {
        assertEquals(200, npy.info().rows(), map);
      }
    }
    Dist.Result placed = place(dist, "kernel");
    assertEquals(0, placed.code(), placed::toString);
    try (var map = Npy.open(folder.resolve("made/maps/kernel.npy"));
        var found = Npy.open(folder.resolve("placed.npy"))) {
      assertArrayEquals(map.toArray(), found.toArray());
    }
    Dist.Result refused = place(dist, "isomap");
    assertEquals(2, refused.code(), refused::toString);
  }

  private static Dist.Result place(Dist dist, String map) {
    return dist.run(
        "place", "made/features/cnn.npy", "--run", "made", "--map", map, "--out", "placed.npy");
  }

  @Test
  void aMillionRowsAreRefusedBeforeAnythingIsStarted() throws IOException {
    Dist dist = dist();
    Files.writeString(folder.resolve("million.json"), MILLION);
    Dist.Result result = dist.run("run", "million.json", "--out", "made");
    assertEquals(2, result.code(), result::toString);
    assertTrue(result.err().contains("nothing was started"), result::err);
    assertTrue(
        result.err().matches("(?s).*maps\\.mds\\.of must be at most \\d+ rows.*found 1000000.*"),
        result::err);
    assertFalse(Files.exists(folder.resolve("made")));
  }

  /** Kruskal's loop knows no interrupt: the program leaves it behind. */
  @Test
  void controlCEndsARunInsideSmile() throws IOException {
    Dist dist = dist();
    Files.writeString(folder.resolve("long.json"), LONG);
    try (Dist.Running running =
        dist.start("run", "long.json", "--out", "made", "--progress", "json")) {
      while (!running.err().contains("smile-isotonic-mds")) {
        assertTrue(running.alive(), running::err);
        LockSupport.parkNanos(10_000_000);
      }
      long asked = System.nanoTime();
      running.signal("INT");
      Dist.Result result = running.await();
      assertEquals(130, result.code(), result::toString);
      assertTrue(System.nanoTime() - asked < 5_000_000_000L, result::toString);
    }
  }

  private Dist dist() throws IOException {
    return Dist.in(folder).script(Addon.laid(folder.resolve("whole")));
  }
}
