package org.lastlayer.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;
import org.lastlayer.launcher.Served;
import org.lastlayer.matrix.Npy;

/** The packed program on a real Spark cluster: a master and two workers, one of which is killed. */
class ClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String PIPELINE =
      """
      {
        "name": "demo",
        "source": {
          "use": "idx",
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz",
          "names": "sample:fashion/classes.txt"
        },
        "features": {
          "cnn": { "use": "layer", "model": "fashion-lenet" },
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "l1", "k": 10 },
          "pixels": { "of": "pixels", "metric": "mse", "k": 10 },
          "graph": { "of": "cnn", "use": "hnsw", "metric": "euclidean", "k": 10 }
        },
        "maps": {
          "pca": { "of": "cnn", "use": "pca", "dimensions": 3 },
          "tsne": { "of": "cnn", "use": "tsne", "prepare": { "use": "pca", "dimensions": 50 } }
        },
        "measures": [ { "use": "knn-accuracy", "k": 10 } ]
      }
      """;

  @TempDir static Path folder;
  private static Standalone cluster;
  private static Dist dist;
  private static Path local;

  @BeforeAll
  static void start() throws IOException {
    dist = Standalone.program(folder, "program").within(LIMIT);
    Files.writeString(folder.resolve("demo.json"), PIPELINE);
    cluster = Standalone.start(folder.resolve("spark"), 2);
    local = folder.resolve("here");
    var here = run("here", "--threads", "2");
    assertEquals(0, here.code(), here::toString);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Dist.Result run(String out, String... more) {
    try (var running = begin(out, more)) {
      return running.await();
    }
  }

  private static Dist.Running begin(String out, String... more) {
    var arguments = new ArrayList<>(List.of("run", "demo.json"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString()));
    arguments.addAll(List.of("--store", folder.resolve("store-" + out).toString()));
    arguments.addAll(List.of("--progress", "plain"));
    arguments.addAll(List.of(more));
    return dist.start(arguments.toArray(String[]::new));
  }

  private static String[] onCluster(String... more) {
    var all =
        new ArrayList<>(
            List.of("--on", cluster.address(), "--conf", "spark.executor.memory=1500m"));
    all.addAll(List.of("--conf", "spark.driver.host=127.0.0.1", "--landmarks", "4000"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static void same(String file, Path here, Path there) throws IOException {
    assertEquals(-1, Files.mismatch(here.resolve(file), there.resolve(file)), file);
  }

  private static float[] numbers(Path file) {
    try (var matrix = Npy.open(file)) {
      return matrix.toArray();
    }
  }

  private static double accuracy(Path run) throws IOException {
    return json(run.resolve("run.json")).at("/maps/tsne/knn_accuracy_10").asDouble();
  }

  /** Waits until some blocks of vectors are there. */
  private static void awaitSome(Dist.Running running, Path work) throws IOException {
    while (blocks(work) < 2) {
      assertTrue(running.alive(), running::err);
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Names alone are looked at: files come and go meanwhile. */
  private static int blocks(Path work) throws IOException {
    int found = 0;
    if (Files.isDirectory(work)) {
      try (var runs = Files.newDirectoryStream(work)) {
        for (var run : runs) {
          var cnn = run.resolve("features").resolve("cnn");
          if (Files.isDirectory(cnn)) {
            try (var blocks = Files.newDirectoryStream(cnn, "0*.block")) {
              found += (int) StreamSupport.stream(blocks.spliterator(), false).count();
            }
          }
        }
      }
    }
    return found;
  }

  @Test
  void whatAKilledWorkerHadIsDoneAgainAndTheRunIsTheSame() throws Exception {
    var there = folder.resolve("there");
    Dist.Result result;
    var work = folder.resolve("work-there");
    try (var running = begin("there", onCluster("--work", work.toString()))) {
      awaitSome(running, work);
      assertEquals(2, cluster.killWorker(), "a worker and its executor");
      cluster.addWorker();
      result = running.await();
    }
    assertEquals(0, result.code(), result::toString);
    for (var file : List.of("features/cnn.npy", "features/pixels.npy", "items.csv")) {
      same(file, local, there); // nothing lost, nothing doubled
    }
    for (var list : List.of("cnn", "pixels")) {
      same("neighbors/" + list + ".ids.npy", local, there);
      same("neighbors/" + list + ".distances.npy", local, there);
    }
    float[] here = numbers(local.resolve("maps/pca.npy"));
    assertArrayEquals(here, numbers(there.resolve("maps/pca.npy")), 1e-5f * largest(here));
    assertEquals(accuracy(local), accuracy(there), 0.01, "10-NN accuracy of a map by landmarks");
    var run = json(there.resolve("run.json"));
    assertTrue(run.at("/neighbors/graph/recall/value").asDouble() > 0.95, run::toString);
    assertEquals(256, run.at("/neighbors/graph/recall/sample").asInt());
    assertTrue(run.at("/cluster/title").asText().contains("spark://"), run::toString);
    assertTrue(run.at("/cluster/tasks_failed").asInt() > 0, "a task was lost with the worker");
    try (var left = Files.list(work)) {
      assertEquals(0, left.count(), "parts are not needed any more");
    }
    published(there);
    served(there);
  }

  private static float largest(float[] values) {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  /** The data sets are read back by our own reader of Parquet, row by row where it finds them. */
  private static void published(Path run) throws IOException {
    for (var table :
        List.of("items", "features/cnn", "neighbors/cnn", "neighbors/graph", "maps/tsne")) {
      assertTrue(Files.exists(run.resolve("parquet").resolve(table).resolve("_SUCCESS")), table);
    }
    Files.writeString(
        folder.resolve("again.json"),
        """
        {
          "name": "again",
          "source": { "use": "parquet", "path": "there/parquet/features/cnn", "vector": "vector", "id": "id" },
          "features": { "cnn": { "use": "vectors" } },
          "outputs": []
        }
        """);
    var read = dist.run("run", "again.json", "--out", folder.resolve("again").toString());
    assertEquals(0, read.code(), read::toString);
    float[] again = numbers(folder.resolve("again/features/cnn.npy"));
    float[] vectors = numbers(run.resolve("features/cnn.npy"));
    int cols = vectors.length / 10_000;
    var items = Files.readAllLines(folder.resolve("again/items.csv"));
    assertEquals(10_001, items.size());
    for (int r = 0; r < 10_000; r++) {
      int row = Integer.parseInt(items.get(r + 1).split(",")[1]); // ids of IDX items are numbers
      assertTrue(
          Arrays.equals(again, r * cols, (r + 1) * cols, vectors, row * cols, (row + 1) * cols),
          "row " + row);
    }
  }

  private static void served(Path run) {
    try (var served = Served.start(dist, "serve", "--token", Served.TOKEN, run.toString())) {
      assertEquals(1, served.get("/runs").size());
    }
  }

  @Test
  void ctrlCEndsTheWorkOnTheCluster() throws IOException {
    var work = folder.resolve("work-cancelled"); // or the other test would go on with it
    try (var running = begin("cancelled", onCluster("--work", work.toString()))) {
      awaitSome(running, work);
      running.signal("INT");
      var result = running.await();
      assertEquals(130, result.code(), result::toString);
      assertFalse(Files.exists(folder.resolve("cancelled")));
    }
    long begun = System.nanoTime();
    while (cluster.executors() > 0) {
      assertTrue(
          System.nanoTime() - begun < LIMIT.toNanos(), "executors go on:\n" + cluster.said());
      LockSupport.parkNanos(20_000_000);
    }
  }
}
