package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.source.Media;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.live.LocalLiveRuns;
import org.lastlayer.pipeline.live.LiveColumn;
import org.lastlayer.pipeline.live.LiveMap;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveSource;

/** What an opened run says of what it found. */
class LiveDataTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String PIPELINE =
      """
      {
        "source": { "use": "numbers", "size": 60, "broken": [7, 8] },
        "features": { "cnn": { "use": "rows", "without": 0 }, "two": { "use": "rows", "columns": 2 } },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "l1", "k": 4 },
          "two": { "of": "two", "metric": "l1", "k": 3 }
        },
        "maps": { "flat": { "of": "cnn", "use": "pca" }, "deep": { "of": "two", "use": "pca" } },
        "measures": [ { "use": "spread" } ],
        "comparisons": { "both": { "of": ["cnn", "two"], "use": "overlap" } },
        "alignments": { "both": { "of": ["flat", "deep"], "use": "gap" } },
        "diagnostics": [ { "use": "far", "of": ["cnn"] } ],
        "outputs": []
      }
      """;

  @TempDir Path folder;
  private final SmallExtensions extensions = new SmallExtensions();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final LocalLiveRuns runs =
      new LocalLiveRuns(extensions, s -> Samples.NONE, () -> "plain", troubles::add);

  @BeforeEach
  void aRun() {
    run("run");
    extensions.addMetric("euclidean", 1);
  }

  @AfterEach
  void close() {
    runs.close();
  }

  private void run(String out, String... sets) {
    var workbench = new LocalWorkbench(extensions, s -> Samples.NONE, () -> "plain");
    var request = PipelineRequest.of("small.json", PIPELINE, folder).withSets(List.of(sets));
    try (var plan = workbench.plan(request, options().withOut(folder.resolve(out)))) {
      workbench.run(plan, RunListener.SILENT);
    }
  }

  private RunOptions options() {
    return RunOptions.defaults().withStore(folder.resolve("store")).withThreads(2);
  }

  private LiveRun open(String name) {
    return runs.open(folder.resolve(name), options());
  }

  @Test
  void mapsAndWhatWasMadeOfThem() {
    var run = open("run");
    assertEquals(57, run.rows());
    assertEquals(List.of("flat", "deep"), run.maps().stream().map(LiveMap::name).toList());
    var flat = run.maps().getFirst();
    assertEquals("cnn", flat.of());
    assertEquals("The pca", flat.title());
    assertEquals(Map.of("dimensions", "2"), flat.parameters());
    assertFalse(flat.live());
    assertFalse(flat.measures().isEmpty());
    try (var written = Npy.open(folder.resolve("run/maps/flat.npy"))) {
      assertArrayEquals(written.toArray(), flat.embedding().toArray());
    }
    var both = run.data().alignments().getFirst();
    assertEquals("flat", both.a());
    assertEquals(57, both.aligned().info().rows());
    assertEquals("two", run.data().comparisons().getFirst().b());
    assertEquals(List.of("cnn", "two"), run.data().spaces().stream().map(s -> s.name()).toList());
    assertEquals(Map.of("dimensions", "2"), run.data().spaces().get(1).facts());
    assertEquals("conv1", run.data().firstLayer("cnn").orElseThrow().filters().layer());
    assertEquals("l1", run.data().metric("two"));
    assertEquals(2, run.data().accuracy("cnn").size());
    assertArrayEquals(
        Npy.readLongs(folder.resolve("run/neighbors/cnn.ids.npy")),
        run.data().written("cnn").ids());
  }

  @Test
  void aMapIsAddedReplacedAndClosed() {
    var run = open("run");
    long before = run.revision();
    var first = map("mine");
    run.add(first);
    assertTrue(run.revision() > before);
    assertEquals(List.of("flat", "deep", "mine"), run.maps().stream().map(LiveMap::name).toList());
    run.add(map("mine"));
    assertEquals(3, run.maps().size());
    assertThrows(LastlayerException.class, () -> run.add(map("flat")));
    assertEquals(3, run.maps().size());
    run.close();
    assertThrows(LastlayerException.class, run::maps);
  }

  private static LiveMap map(String name) {
    var embedding = new HeapMatrix(new float[57 * 2], 57, 2);
    return new LiveMap(
        name, "cnn", "pca", "PCA", Map.of(), embedding, Map.of("cost", 1.0), false, true);
  }

  @Test
  void columnsComeFromTheStoreWhereTheFolderHasNone() {
    var columns = open("run").data().columns();
    var names = columns.stream().map(c -> c.about().name()).toList();
    assertEquals("label", names.getFirst());
    assertTrue(
        names.containsAll(List.of("cnn.vote", "cnn.confidence", "two.vote")), names::toString);
    for (var group : LiveColumn.Group.values()) {
      assertTrue(columns.stream().anyMatch(c -> c.about().group() == group), group::toString);
    }
    assertEquals(names.size(), names.stream().distinct().count());
    assertEquals(
        columns.size(), columns.stream().map(c -> c.about().identity()).distinct().count());
    for (var column : columns) {
      switch (column) {
        case LiveColumn.Numbers numbers -> {
          var values = numbers.values().get();
          assertEquals(57, values.length);
          assertEquals(values[5], numbers.cell().at(5));
        }
        case LiveColumn.Classes classes -> assertEquals(57, classes.labels().get().codes().length);
      }
    }
  }

  @Test
  void aColumnOfTheFolderIsTakenFirst() throws IOException {
    var values = new float[57];
    values[3] = 7;
    Npy.write(folder.resolve("run/maps/flat.mine.npy"), new HeapMatrix(values, 57, 1));
    var first = column(open("run"), "flat.mine");
    assertArrayEquals(values, first.values().get());
    assertEquals(7, first.cell().at(3));
    // and a run made again is not taken for the same
    var before = first.about().identity();
    open("run").close();
    run("run", "seed=3");
    Npy.write(folder.resolve("run/maps/flat.mine.npy"), new HeapMatrix(values, 57, 1));
    assertNotEquals(before, column(open("run"), "flat.mine").about().identity());
  }

  private static LiveColumn.Numbers column(LiveRun run, String name) {
    return (LiveColumn.Numbers)
        run.data().columns().stream()
            .filter(c -> c.about().name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void neighboursVote() {
    var run = open("run");
    var labels = run.data().labels();
    var lists = run.data().written("cnn");
    var votes =
        run.data().columns().stream()
            .filter(c -> c.about().name().equals("cnn.vote"))
            .map(c -> ((LiveColumn.Classes) c).labels().get())
            .findFirst()
            .orElseThrow();
    var share = column(run, "cnn.confidence").values().get();
    for (int row = 0; row < 57; row++) {
      var counts = new int[3];
      for (int i = row * 4; i < row * 4 + 4; i++) {
        counts[labels.codes()[(int) lists.ids()[i]]]++;
      }
      int best = 0;
      for (int code = 1; code < 3; code++) {
        best = counts[code] > counts[best] ? code : best;
      }
      assertEquals(best, votes.codes()[row]);
      assertEquals(counts[best] / 4f, share[row]);
    }
  }

  @Test
  void tablesOfDiagnosticsNameRows() {
    var found = open("run").data().diagnostics();
    assertEquals(List.of("cnn.far"), found.stream().map(d -> d.name()).toList());
    assertEquals("The far", found.getFirst().title());
    var tables = found.getFirst().tables().get();
    assertFalse(tables.isEmpty());
    for (var table : tables) {
      if (table.items()) {
        assertEquals("row", table.columns().get(1));
        assertTrue(table.lines().stream().allMatch(l -> l.get(1) instanceof Integer));
      }
    }
  }

  @Test
  void theSourceIsOpenedAgainAndRowsAreItsItems() {
    var run = open("run");
    int opened = extensions.count("open");
    var source = run.data().source();
    assertEquals(LiveSource.State.OPEN, source.open(LONG));
    assertEquals(LiveSource.State.OPEN, source.open(LONG));
    assertEquals(opened + 1, extensions.count("open"));
    for (int row = 0; row < run.rows(); row++) {
      var id = run.item(row).id();
      assertEquals(id, source.read(row, item -> item.id()));
      float number = source.read(row, item -> ((Media.Vector) item.media().get()).values()[1]);
      assertEquals("n" + (int) number, id);
    }
    int closed = extensions.count("close");
    run.close();
    assertEquals(closed + 1, extensions.count("close"));
    assertThrows(LastlayerException.class, () -> source.read(0, item -> item.id()));
  }

  @Test
  void aSourceThatIsGoneOrAnotherIsSaid() throws IOException {
    var file = Files.createFile(folder.resolve("there"));
    run("filed", "source.file=" + file);
    Files.delete(file);
    var gone = open("filed").data().source();
    assertEquals(LiveSource.State.GONE, gone.open(LONG));
    assertTrue(gone.why().contains("there"), gone::why);
    var said = folder.resolve("run/run.json");
    Files.writeString(said, Files.readString(said).replaceFirst("\"size\" : 60", "\"size\" : 61"));
    Files.writeString(said, Files.readString(said).replaceFirst("\"size\": 60", "\"size\": 61"));
    var other = open("run").data().source();
    assertEquals(LiveSource.State.GONE, other.open(LONG));
    assertTrue(other.why().contains("61"), other::why);
    assertEquals(List.of(), other.columns());
  }

  @Test
  void numbersStayWhatTheyAre() {
    run("other");
    var first = open("run");
    var second = open("other");
    assertNotEquals(first.number(), second.number());
    first.close();
    assertEquals(second, runs.find(second.number()).orElseThrow());
    assertTrue(runs.find(first.number()).isEmpty());
    var again = open("run");
    assertNotEquals(first.number(), again.number());
    assertNotEquals(second.number(), again.number());
  }

  @Test
  void whatIsKeptIsMadeOnce() {
    int[] made = {0};
    var run = open("run");
    assertTrue(run.data().kept("a").isEmpty());
    for (int i = 0; i < 2; i++) {
      var bytes = run.data().kept("a", () -> new byte[] {(byte) ++made[0]});
      assertArrayEquals(new byte[] {1}, bytes);
    }
    run.close();
    assertArrayEquals(new byte[] {1}, open("run").data().kept("a").orElseThrow());
  }
}
