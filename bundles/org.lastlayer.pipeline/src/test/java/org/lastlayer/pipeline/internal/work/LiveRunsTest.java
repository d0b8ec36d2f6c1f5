package org.lastlayer.pipeline.internal.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Npy;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.PipelineRequest;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.internal.live.LocalLiveRuns;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.NeighborQuery;
import org.lastlayer.pipeline.run.RunSink;

/** An opened run under swaps of its metrics. */
class LiveRunsTest {
  private static final String PIPELINE =
      """
      {
        "source": { "use": "numbers", "size": 60 },
        "features": { "cnn": { "use": "rows" }, "pixels": { "use": "rows", "columns": 2 } },
        "neighbors": { "cnn": { "of": "cnn", "use": "kept", "metric": "l1", "k": 4 } },
        "outputs": []
      }
      """;

  @TempDir Path folder;
  private final SmallExtensions extensions = new SmallExtensions();
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  @BeforeEach
  void aRun() {
    run(folder.resolve("run"));
    extensions.addMetric("euclidean", 1);
    extensions.addMetric("double", 2);
    extensions.addMetric("triple", 3);
  }

  private void run(Path out, String... sets) {
    var workbench = new LocalWorkbench(extensions, s -> Samples.NONE, () -> "plain");
    var request = PipelineRequest.of("small.json", PIPELINE, folder).withSets(List.of(sets));
    try (var plan = workbench.plan(request, options().withOut(out))) {
      workbench.run(plan, RunListener.SILENT);
    }
  }

  private RunOptions options() {
    return RunOptions.defaults().withStore(folder.resolve("store")).withThreads(2);
  }

  private LocalLiveRuns runs() {
    return new LocalLiveRuns(extensions, s -> Samples.NONE, () -> "plain", troubles::add);
  }

  private static LiveRun.Answer ask(LiveRun run, NeighborQuery query) {
    return run.nearest(query, RunSink.SILENT, new AtomicBoolean());
  }

  private static LiveList swap(LiveRun run, String list, String metric) {
    return run.swap(list, metric, RunSink.SILENT, new AtomicBoolean());
  }

  @Test
  void answersWhatTheRunFound() throws IOException {
    try (var runs = runs()) {
      var run = runs.open(folder.resolve("run"), options());
      assertSame(run, runs.open(folder.resolve("run"), options()));
      assertEquals(60, run.rows());
      assertEquals(List.of("cnn", "pixels"), run.lists().stream().map(LiveList::name).toList());
      var written = Npy.readLongs(folder.resolve("run/neighbors/cnn.ids.npy"));
      var all = run.all("cnn", RunSink.SILENT, new AtomicBoolean());
      assertArrayEquals(written, all.neighbors().ids());
      for (int row = 0; row < 60; row++) {
        var one = ask(run, NeighborQuery.of("cnn", row));
        assertArrayEquals(
            java.util.Arrays.copyOfRange(written, row * 4, row * 4 + 4), one.neighbors().ids());
      }
      assertEquals(List.of(), troubles);
      assertEquals(1, runs.all().size());
      run.close();
      assertEquals(0, runs.all().size());
      assertThrows(LastlayerException.class, () -> ask(run, NeighborQuery.of("cnn", 0)));
    }
  }

  @Test
  void aBuiltIndexComesFromTheStore() {
    int built = extensions.count("build");
    run(folder.resolve("again"), "neighbors.cnn.k=7");
    assertEquals(built, extensions.count("build"));
    try (var runs = runs();
        var run = runs.open(folder.resolve("run"), options())) {
      // the one of the other set, which no run has searched
      assertEquals(built + 1, extensions.count("build"));
      swap(run, "cnn", "double");
      assertEquals(built + 2, extensions.count("build"));
      swap(run, "cnn", "l1");
      assertEquals(built + 2, extensions.count("build"));
    }
  }

  @Test
  void aSwapChangesTheListsAndNothingElse() throws IOException {
    var before = Files.readAllBytes(folder.resolve("run/neighbors/cnn.distances.npy"));
    try (var runs = runs();
        var run = runs.open(folder.resolve("run"), options())) {
      var old = ask(run, NeighborQuery.of("cnn", 3).withK(6));
      var heard = new ArrayList<LiveList>();
      try (var _ = run.listen(heard::add)) {
        var list = swap(run, "cnn", "{\"use\": \"double\"}");
        assertEquals("double", list.metric());
        assertEquals("", list.note());
        assertEquals(List.of(list), heard);
        assertTrue(list.revision() > old.list().revision());
      }
      var fresh = ask(run, NeighborQuery.of("cnn", 3).withK(6));
      assertEquals("double", fresh.list().metric());
      assertArrayEquals(old.neighbors().ids(), fresh.neighbors().ids());
      for (int i = 0; i < 6; i++) {
        assertEquals(2 * old.neighbors().distances()[i], fresh.neighbors().distances()[i]);
      }
      assertEquals("euclidean", run.list("pixels").metric());
    }
    assertArrayEquals(
        before, Files.readAllBytes(folder.resolve("run/neighbors/cnn.distances.npy")));
  }

  @Test
  void aWrongSwapLeavesTheListAsItWas() {
    try (var runs = runs();
        var run = runs.open(folder.resolve("run"), options())) {
      var before = run.list("cnn");
      var wrong = assertThrows(LastlayerException.class, () -> swap(run, "cnn", "tripel"));
      assertEquals("neighbors.cnn.metric", wrong.problems().getFirst().where());
      assertTrue(wrong.getMessage().contains("triple"), wrong.getMessage());
      assertThrows(LastlayerException.class, () -> swap(run, "cnn", "{\"use\": "));
      assertThrows(LastlayerException.class, () -> swap(run, "ccn", "l1"));
      assertEquals(before, run.list("cnn"));
    }
  }

  @Test
  void vectorsAndFilters() {
    try (var runs = runs();
        var run = runs.open(folder.resolve("run"), options())) {
      int d = run.space("cnn").info().cols();
      var row = new float[d];
      run.space("cnn").read(5, 1, row, 0);
      try (var asked = new HeapMatrix(row, 1, d)) {
        var found = ask(run, new NeighborQuery("cnn", null, asked, 3, r -> true));
        assertEquals(5, found.neighbors().ids()[0]);
        assertEquals(0f, found.neighbors().distances()[0]);
      }
      var even = ask(run, NeighborQuery.of("cnn", 5).withAmong(r -> r % 2 == 0));
      for (long id : even.neighbors().ids()) {
        assertEquals(0, id % 2);
      }
      for (var bad :
          List.of(
              NeighborQuery.of("cnn", 60),
              NeighborQuery.of("cnn", -1),
              NeighborQuery.of("cnn", 0).withK(60))) {
        var problem =
            assertThrows(LastlayerException.class, () -> ask(run, bad)).problems().getFirst();
        assertEquals(Problem.Kind.REQUEST, problem.kind());
      }
    }
  }

  @Test
  void noAnswerMixesTwoMetrics() throws Exception {
    try (var runs = runs();
        var threads = Executors.newFixedThreadPool(3)) {
      var run = runs.open(folder.resolve("run"), options());
      var truth = ask(run, NeighborQuery.of("cnn", 9).withK(20)).neighbors().distances();
      var done = new AtomicBoolean();
      var asked = new ArrayList<Future<Integer>>();
      for (int t = 0; t < 2; t++) {
        asked.add(
            threads.submit(
                () -> {
                  int answers = 0;
                  while (!done.get() || answers < 50) {
                    var answer = ask(run, NeighborQuery.of("cnn", 9).withK(20));
                    float times =
                        switch (answer.list().metric()) {
                          case "l1" -> 1;
                          case "double" -> 2;
                          default -> 3;
                        };
                    for (int i = 0; i < 20; i++) {
                      assertEquals(times * truth[i], answer.neighbors().distances()[i]);
                    }
                    answers++;
                  }
                  return answers;
                }));
      }
      for (int i = 0; i < 300; i++) {
        swap(run, "cnn", List.of("double", "triple", "l1").get(i % 3));
      }
      done.set(true);
      for (var one : asked) {
        assertTrue(one.get() >= 50);
      }
      int opened = extensions.count("closed");
      run.close();
      assertEquals(opened + 2, extensions.count("closed"), "the last of each list");
    }
  }

  @Test
  void aMetricThatGoesIsLetGoAndTakenUpAgain() throws Exception {
    try (var runs = runs();
        var run = runs.open(folder.resolve("run"), options())) {
      swap(run, "cnn", "double");
      var heard = new LinkedBlockingQueue<LiveList>();
      try (var _ = run.listen(heard::add)) {
        runs.left(extensions.remove(ExtensionKind.METRIC, "double"));
        var without = next(heard);
        assertEquals("l1", without.metric());
        assertEquals("double", without.wanted());
        assertTrue(without.note().contains("double"), without.note());
        assertEquals("l1", ask(run, NeighborQuery.of("cnn", 0)).list().metric());
        extensions.addMetric("double", 2);
        runs.arrived();
        assertEquals("double", next(heard).metric());
        assertEquals("", run.list("cnn").note());

        runs.left(extensions.remove(ExtensionKind.METRIC, "euclidean"));
        assertEquals("", next(heard).metric());
        var gone =
            assertThrows(LastlayerException.class, () -> ask(run, NeighborQuery.of("pixels", 0)));
        assertEquals(Problem.Kind.RESOURCE, gone.problems().getFirst().kind());
        swap(run, "pixels", "triple");
        assertEquals("triple", ask(run, NeighborQuery.of("pixels", 0)).list().metric());
      }
    }
  }

  @Test
  void aConfigurationIsFollowed() throws Exception {
    try (var runs = runs()) {
      runs.configure(Map.of("cnn", "double", "pixels", "not-there"));
      try (var run = runs.open(folder.resolve("run"), options())) {
        assertEquals("double", run.list("cnn").metric());
        assertEquals("euclidean", run.list("pixels").metric());
        assertEquals("not-there", run.list("pixels").wanted());
        assertFalse(run.list("pixels").note().isEmpty());
        assertEquals(1, troubles.size());
        var heard = new LinkedBlockingQueue<LiveList>();
        try (var _ = run.listen(heard::add)) {
          extensions.addMetric("not-there", 5);
          runs.arrived();
          assertEquals("not-there", next(heard).metric());
          runs.configure(Map.of("pixels", "not-there"));
          assertEquals("l1", next(heard).metric());
          runs.configure(Map.of("pixels", "triple"));
          assertEquals("triple", next(heard).metric());
          assertNotEquals("", ask(run, NeighborQuery.of("pixels", 1)).list().metric());
        }
      }
    }
  }

  @Test
  void aMetricThatNeverComesBackHoldsOneListAlone() throws Exception {
    var letGo = new CountDownLatch(1);
    extensions.addWaitingMetric("waits", letGo);
    try (var runs =
        new LocalLiveRuns(
            extensions, s -> Samples.NONE, () -> "plain", troubles::add, Duration.ofMillis(100))) {
      var run = runs.open(folder.resolve("run"), options());
      var heard = new LinkedBlockingQueue<LiveList>();
      try (var _ = run.listen(heard::add)) {
        runs.configure(Map.of("cnn", "waits"));
        var stuck = next(heard);
        assertEquals("cnn", stuck.name());
        assertEquals("l1", stuck.metric());
        assertTrue(stuck.note().startsWith("'waits' of bundle org.lastlayer.test "), stuck.note());
        assertTrue(stuck.note().contains(".fitted)"), stuck.note());
        assertTrue(troubles.toString().contains(stuck.note()), troubles::toString);

        // the same list is still asked, the other one is changed
        assertEquals("l1", ask(run, NeighborQuery.of("cnn", 0)).list().metric());
        runs.configure(Map.of("cnn", "waits", "pixels", "triple"));
        assertEquals("triple", next(heard).metric());
        runs.left(extensions.remove(ExtensionKind.METRIC, "triple"));
        assertEquals("euclidean", next(heard).metric());
        assertEquals("double", swap(run, "pixels", "double").metric());
        assertEquals("double", next(heard).metric());
        extensions.addMetric("triple", 3);
        var refused = assertThrows(LastlayerException.class, () -> swap(run, "cnn", "l1"));
        assertTrue(refused.getMessage().contains("'waits' of bundle"), refused::getMessage);
        var open = assertThrows(LastlayerException.class, run::close);
        assertTrue(open.getMessage().contains("'waits' of bundle"), open::getMessage);
        assertEquals("double", ask(run, NeighborQuery.of("pixels", 0)).list().metric());

        letGo.countDown();
        var done = next(heard);
        assertEquals("waits", done.metric());
        assertEquals("", done.note());
      }
    }
  }

  private static LiveList next(LinkedBlockingQueue<LiveList> heard) throws InterruptedException {
    var list = heard.poll(20, TimeUnit.SECONDS);
    assertTrue(list != null, "nothing was told");
    return list;
  }

  @Test
  void whatIsNoRunIsRefused() throws IOException {
    try (var runs = runs()) {
      var none =
          assertThrows(
              LastlayerException.class, () -> runs.open(folder.resolve("none"), options()));
      assertEquals(Problem.Kind.REQUEST, none.problems().getFirst().kind());
      Files.writeString(folder.resolve("run/items.csv"), "row,id,label,path\n0,a,b,c\n");
      var broken =
          assertThrows(LastlayerException.class, () -> runs.open(folder.resolve("run"), options()));
      assertEquals(Problem.Kind.DATA, broken.problems().getFirst().kind());
    }
  }
}
