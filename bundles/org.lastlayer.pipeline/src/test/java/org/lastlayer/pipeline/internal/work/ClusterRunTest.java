package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.cluster.Clusters;
import org.lastlayer.api.cluster.Part;
import org.lastlayer.api.cluster.PartWorker;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.OnCluster;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.RunReport;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.json.Json;
import org.lastlayer.pipeline.internal.parts.PartsHere;

/** Runs whose parts are done by workers, each twice and in no order, beside runs here. */
class ClusterRunTest {
  private static final String PIPELINE =
      """
      {
        "name": "parts",
        "source": { "use": "numbers", "size": 2500, "broken": [0, 7, 1023, 1024, 2499] },
        "features": { "cnn": { "use": "rows" }, "other": { "use": "rows", "columns": 2 } },
        "neighbors": {
          "exact": { "of": "cnn", "metric": "l1", "k": 4 },
          "kept": { "of": "other", "use": "kept", "metric": "l1", "k": 3 }
        },
        "maps": { "pca": { "of": "cnn", "use": "pca" } },
        "measures": [ { "use": "spread" } ],
        "outputs": [ { "use": "text" } ]
      }
      """;

  @TempDir Path folder;
  private final SmallExtensions extensions = new SmallExtensions();
  private final Supplier<PartWorker> worker =
      () -> new PartsHere(extensions, s -> Samples.NONE, () -> "plain");
  private final ThreadsCluster cluster = new ThreadsCluster(worker);
  private final Clusters clusters = (master, settings, here, run) -> cluster;

  private RunReport run(String out, boolean away) {
    return run(out, away, PIPELINE);
  }

  private RunReport run(String out, boolean away, String pipeline) {
    var workbench =
        new LocalWorkbench(
            extensions, s -> Samples.NONE, () -> "plain", new Elsewhere(() -> clusters, worker));
    var options =
        RunOptions.defaults()
            .withOut(folder.resolve(out))
            .withStore(folder.resolve("store-" + out))
            .withThreads(2)
            .withCluster(away ? new OnCluster("threads", null, 20_000, 1000, Map.of()) : null);
    var request = PipelineRequest.of("parts.json", pipeline, folder);
    try (var plan = workbench.plan(request, options)) {
      return workbench.run(plan, RunListener.SILENT);
    }
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  @Test
  void resultsAreThoseOfARunHere() throws IOException {
    var here = run("here", false);
    var there = run("there", true);
    for (var file :
        List.of(
            "features/cnn.npy",
            "features/other.npy",
            "neighbors/exact.ids.npy",
            "neighbors/exact.distances.npy",
            "neighbors/kept.ids.npy",
            "maps/pca.npy",
            "items.csv",
            "skipped.csv")) {
      assertArrayEquals(bytes("here/" + file), bytes("there/" + file), file);
    }
    assertEquals(here.skipped(), there.skipped());
    assertEquals(2495, there.items());
    var run = Json.own(Files.readString(folder.resolve("there/run.json")));
    assertEquals("threads", run.at("/cluster/title").asText());
    assertEquals("the plain road", run.at("/notes/features.cnn/0").asText());
    assertTrue(
        run.at("/notes/measures.spread.pca/0").asText().contains("1000 of 2495"), run::toString);
    try (var left = Files.list(folder.resolve(".lastlayer-cluster"))) {
      assertEquals(0, left.count(), "what parts left is not needed any more");
    }
  }

  /** The pipeline with both sets in one pass. */
  private static String shared() {
    return PIPELINE.replace("\"use\": \"rows\"", "\"use\": \"rows\", \"pass\": \"net\"");
  }

  @Test
  void setsOfOnePassAreReadTogether() throws IOException {
    run("here", false);
    var report = run("there", true, shared());
    assertEquals(3, extensions.count("kept pass"), "one for each block");
    assertEquals(0, report.cached(), "made in this run, not found");
    for (var file : List.of("features/cnn.npy", "features/other.npy", "items.csv", "skipped.csv")) {
      assertArrayEquals(bytes("here/" + file), bytes("there/" + file), file);
    }
    var run = Json.own(Files.readString(folder.resolve("there/run.json")));
    assertEquals("the plain road", run.at("/notes/features.other/0").asText());
  }

  /** A block of which one set has no row at all takes no row from the other. */
  @Test
  void whatOneSetCannotReadMayBeARowOfAnother() throws IOException {
    var last =
        shared()
            .replace("\"size\": 2500", "\"size\": 2049")
            .replace("[0, 7, 1023, 1024, 2499]", "[0, 7]")
            .replace("\"pass\": \"net\" }", "\"pass\": \"net\", \"without\": 0 }");
    run("there", true, last);
    var skipped =
        cluster.published.get("skipped").stream().map(row -> row[0] + " " + row[1]).toList();
    assertEquals(
        Set.of("cnn 0", "cnn 7", "cnn 1024", "cnn 2048", "other 0", "other 7"),
        Set.copyOf(skipped));
  }

  @Test
  void whatIsPublishedCarriesTheNumbersOfRows() {
    run("there", true);
    var items = cluster.published.get("items");
    assertEquals(2495, items.size());
    for (int r = 0; r < items.size(); r++) {
      assertEquals((long) r, items.get(r)[0]);
    }
    assertEquals(1L, items.getFirst()[1], "the first item is broken");
    assertEquals("n1", items.getFirst()[2]);
    var lists = cluster.published.get("neighbors/exact");
    var ids = Npy.readLongs(folder.resolve("there/neighbors/exact.ids.npy"));
    for (int r = 0; r < lists.size(); r++) {
      assertEquals((long) r, lists.get(r)[0]);
      assertEquals(items.get(r)[2], lists.get(r)[1]);
      assertEquals(ids[4 * r + 3], ((long[]) lists.get(r)[2])[3]);
    }
    assertEquals(10, cluster.published.get("skipped").size(), "five in each of two sets");
    var map = cluster.published.get("maps/pca");
    assertEquals(2495, map.size());
    assertEquals(true, map.getFirst()[4], "all rows are landmarks of a map that was fitted to all");
  }

  /** A run that was stopped goes on with the parts that are there. */
  @Test
  void partsThatAreThereAreNotDoneAgain() throws IOException {
    var stopped = new AtomicInteger();
    var failing =
        new ThreadsCluster(worker) {
          @Override
          public Map<Integer, byte[]> reduce(
              String what, String job, List<Part> all, String merge, RunContext run) {
            stopped.incrementAndGet();
            throw new Cancelled("the run");
          }
        };
    var workbench =
        new LocalWorkbench(
            extensions,
            s -> Samples.NONE,
            () -> "plain",
            new Elsewhere(() -> (m, c, w, r) -> failing, worker));
    var options =
        RunOptions.defaults()
            .withOut(folder.resolve("there"))
            .withStore(folder.resolve("store-first"))
            .withCluster(new OnCluster("threads", null, 20_000, 1000, Map.of()));
    try (var plan = workbench.plan(PipelineRequest.of("parts.json", PIPELINE, folder), options)) {
      assertThrows(Cancelled.class, () -> workbench.run(plan, RunListener.SILENT));
    }
    assertEquals(1, stopped.get());
    assertFalse(Files.exists(folder.resolve("there")));
    int before = extensions.worked.get("extract").get();
    run("there", true); // another store, the same folder of parts
    assertEquals(before, extensions.worked.get("extract").get(), "no item was read again");
  }

  @Test
  void withoutAWayToAClusterTheRunIsRefused() {
    var workbench = new LocalWorkbench(extensions, s -> Samples.NONE, () -> "plain");
    var options =
        RunOptions.defaults()
            .withOut(folder.resolve("there"))
            .withStore(folder.resolve("store"))
            .withCluster(new OnCluster("local[2]", null, 100, 100, Map.of()));
    var e =
        assertThrows(
            LastlayerException.class,
            () -> workbench.plan(PipelineRequest.of("parts.json", PIPELINE, folder), options));
    assertTrue(e.getMessage().contains("SPARK_HOME"), e::getMessage);
  }
}
