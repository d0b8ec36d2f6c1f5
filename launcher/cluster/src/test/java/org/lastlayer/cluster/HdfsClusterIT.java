package org.lastlayer.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;

/**
 * A real Spark cluster whose items, parts and results lie on a real HDFS: the same results as from
 * a disk. Called with {@code -Dlastlayer.abroad=true}.
 */
@EnabledIfSystemProperty(named = "lastlayer.abroad", matches = "true")
class HdfsClusterIT {
  private static final Path SAMPLES =
      Path.of("../../bundles/org.lastlayer.samples.fashion/src/main/resources");
  private static final List<String> FILES =
      List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz");
  private static final String PIPELINE =
      """
      {
        "name": "far",
        "source": { "use": "idx", "limit": 3000, "images": "t10k-images-idx3-ubyte.gz",
          "labels": "t10k-labels-idx1-ubyte.gz" },
        "features": {
          "cnn": { "use": "layer", "model": "fashion-lenet" },
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "cosine", "k": 10 },
          "graph": { "of": "pixels", "use": "hnsw", "metric": "euclidean", "k": 10 }
        },
        "maps": { "pca": { "of": "cnn", "use": "pca" }, "umap": { "of": "cnn", "use": "umap" } },
        "measures": [ { "use": "knn-accuracy", "k": 10 } ]
      }
      """;

  @TempDir Path folder;

  private MiniDFSCluster hdfs() throws IOException {
    var settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    settings.setInt("dfs.replication", 1);
    var started = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    started.waitActive();
    return started;
  }

  private Dist.Result run(String pipeline, String out, String... more) throws IOException {
    var arguments = new java.util.ArrayList<>(List.of("run", pipeline, "--out", out));
    arguments.addAll(List.of("--store", folder.resolve("store-" + more.length).toString()));
    arguments.addAll(List.of(more));
    return Standalone.program(folder, "program-" + more.length)
        .within(Duration.ofMinutes(10))
        .run(arguments.toArray(String[]::new));
  }

  @Test
  void itemsPartsAndResultsMayLieOnHdfs() throws IOException {
    var disk = Files.createDirectory(folder.resolve("disk"));
    Files.writeString(disk.resolve("far.json"), PIPELINE);
    for (var file : FILES) {
      Files.copy(SAMPLES.resolve(file), disk.resolve(file));
    }
    var local = run(disk.resolve("far.json").toString(), folder.resolve("here").toString());
    assertEquals(0, local.code(), local::toString);
    try (var hdfs = hdfs();
        var files = hdfs.getFileSystem();
        var cluster = Standalone.start(folder.resolve("spark"), 2)) {
      var root = hdfs.getURI().toString();
      var hadoop = new org.apache.hadoop.fs.Path(root + "/in");
      files.mkdirs(hadoop);
      for (var file : List.of("far.json", FILES.get(0), FILES.get(1))) {
        files.copyFromLocalFile(new org.apache.hadoop.fs.Path(disk.resolve(file).toUri()), hadoop);
      }
      var far =
          run(
              root + "/in/far.json",
              root + "/runs/far",
              "--work",
              root + "/tmp/work",
              "--on",
              cluster.address(),
              "--conf",
              "spark.driver.host=127.0.0.1",
              "--conf",
              "spark.executor.memory=1500m");
      assertEquals(0, far.code(), far::toString);
      files.copyToLocalFile(
          new org.apache.hadoop.fs.Path(root + "/runs/far"),
          new org.apache.hadoop.fs.Path(folder.resolve("there").toUri()));
      assertEquals(0, files.listStatus(new org.apache.hadoop.fs.Path(root + "/tmp/work")).length);
    }
    for (var file :
        List.of(
            "features/cnn.npy",
            "features/pixels.npy",
            "neighbors/cnn.ids.npy",
            "neighbors/cnn.distances.npy",
            "maps/umap.npy")) {
      var there = folder.resolve("there").resolve(file);
      assertEquals(-1, Files.mismatch(folder.resolve("here").resolve(file), there), file);
    }
    for (var table : List.of("items", "features/cnn", "neighbors/graph", "maps/umap")) {
      var done = folder.resolve("there/parquet").resolve(table).resolve("_SUCCESS");
      assertTrue(Files.exists(done), table);
    }
    assertFalse(Files.exists(disk.resolve(".lastlayer-cluster")));
  }
}
