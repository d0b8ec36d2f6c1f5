package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.matrix.MatrixBuilder;
import org.lastlayer.api.matrix.RowJournal;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.matrix.Digests;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

class ExtractionLoopTest {
  private static final RasterReader READER = (item, side) -> (Media.Raster) item.media().get();
  private static final ImagePreparation PREPARATION = ImagePreparation.pixels(2, 2, true);

  @TempDir Path folder;

  @Test
  void rowsAreInTheOrderOfTheItemsWhateverTheThreads() {
    for (int threads : new int[] {1, 2, 5}) {
      for (int engines : new int[] {1, 2}) {
        var probe = new Probe();
        var found = extract(source(1_003, i -> false), threads, engines, probe);
        assertEquals(1_003, found.matrix().info().rows());
        float[] rows = found.matrix().toArray();
        for (int i = 0; i < 1_003; i++) {
          assertEquals(i % 251 / 255f, rows[2 * i], 1e-6, "row " + i);
        }
        assertArrayEquals(IntStream.range(0, 1_003).toArray(), found.items());
        assertTrue(probe.most.get() <= engines, "engines at once: " + probe.most);
        assertEquals(probe.opened.get(), probe.closed.get());
      }
    }
  }

  @Test
  void brokenItemsAreSkippedAndListedAndTheOthersKeepTheirNumbers() {
    IntPredicate broken = i -> i % 7 == 3 || (i >= 100 && i < 150);
    var one = extract(source(500, broken), 1, 1, new Probe());
    var two = extract(source(500, broken), 2, 2, new Probe());
    assertArrayEquals(IntStream.range(0, 500).filter(broken.negate()).toArray(), one.items());
    assertArrayEquals(
        IntStream.range(0, 500).filter(broken).toArray(),
        one.skipped().stream().mapToInt(Skipped::item).toArray());
    assertEquals("must be a picture, found rubbish", one.skipped().getFirst().reason());
    assertEquals("item3", one.skipped().getFirst().id());
    assertEquals(one.matrix().digest(), two.matrix().digest());
    float[] rows = one.matrix().toArray();
    for (int r = 0; r < one.items().length; r++) {
      assertEquals(one.items()[r] % 251 / 255f, rows[2 * r], 1e-6);
    }
  }

  @Test
  void aRowThatIsNotFiniteIsSkipped() {
    var probe = new Probe();
    probe.nanAt = 40;
    var found = extract(source(100, i -> false), 1, 1, probe);
    assertEquals(List.of(40), found.skipped().stream().map(Skipped::item).toList());
    assertEquals(99, found.matrix().info().rows());
  }

  @Test
  void nothingReadableIsAProblemWithTheFirstReasons() {
    var problem =
        assertThrows(
                LastlayerException.class, () -> extract(source(9, i -> true), 2, 1, new Probe()))
            .problems()
            .getFirst();
    assertEquals(Kind.DATA, problem.kind());
    assertTrue(problem.found().contains("none of 9 (item0: must be a picture"), problem.found());
  }

  @Test
  void cancellingClosesEveryEngine() {
    var probe = new Probe();
    try (var run = LocalRun.of(1, 2)) {
      var items =
          source(
              10_000,
              i -> {
                if (i == 500) run.cancel();
                return false;
              });
      assertThrows(Cancelled.class, () -> ExtractionLoop.run(items, READER, plan(1, probe, run)));
    }
    assertEquals(probe.opened.get(), probe.closed.get());
  }

  @Test
  void anEngineThatFailsFailsTheExtractionAndIsClosed() {
    var probe = new Probe();
    probe.failAt = 40;
    assertThrows(IllegalStateException.class, () -> extract(source(100, i -> false), 2, 1, probe));
    assertEquals(probe.opened.get(), probe.closed.get());
  }

  private static Extraction extract(ListSource items, int threads, int engines, Probe probe) {
    try (var run = LocalRun.of(1, threads)) {
      return ExtractionLoop.run(items, READER, plan(engines, probe, run)).getFirst();
    }
  }

  private static ExtractionLoop.Plan plan(int engines, Probe probe, RunContext... runs) {
    var outputs =
        Arrays.stream(runs).map(run -> new ExtractionLoop.Output(2, Map.of(), run)).toList();
    return new ExtractionLoop.Plan("test", PREPARATION, outputs, 16, engines, "", probe::open);
  }

  @Test
  void whatAnInterruptedRunSealedIsNotReadAgainAndTheBytesAreThoseOfAnUndisturbedRun() {
    IntPredicate broken = i -> i % 7 == 3;
    var whole = extract(source(2_000, broken), 1, 1, new Probe());
    try (var store = Store.open(folder, p -> {});
        var run = new LocalRun(1, 1, kept(store), RunSink.SILENT, new AtomicBoolean())) {
      var stops =
          source(
              2_000,
              i -> {
                if (i == 1_500) run.cancel();
                return broken.test(i);
              });
      assertThrows(
          Cancelled.class, () -> ExtractionLoop.run(stops, READER, plan(1, new Probe(), run)));
    }
    var read = new AtomicInteger();
    try (var store = Store.open(folder, p -> {});
        var run = new LocalRun(1, 2, kept(store), RunSink.SILENT, new AtomicBoolean())) {
      var items =
          source(
              2_000,
              i -> {
                read.incrementAndGet();
                return broken.test(i);
              });
      var found = ExtractionLoop.run(items, READER, plan(1, new Probe(), run)).getFirst();
      assertEquals(whole.matrix().digest(), found.matrix().digest());
      assertArrayEquals(whole.items(), found.items());
      assertEquals(whole.skipped(), found.skipped());
    }
    assertTrue(read.get() < 600, "read again: " + read);
  }

  private static LocalRun.Matrices kept(Store store) {
    return new LocalRun.Matrices() {
      @Override
      public MatrixBuilder matrix(long rows, int cols) {
        return store.matrix(rows, cols);
      }

      @Override
      public RowJournal rows(String name, long most, int cols, String basis) {
        return store.journal(Digests.of(name), most, cols, basis);
      }
    };
  }

  @Test
  void severalOutputsAreFilledInOnePassAndEachDropsItsOwnRows() {
    var probe = new Probe();
    probe.nanAt = 40;
    try (var run = LocalRun.of(1, 2)) {
      var found = ExtractionLoop.run(source(100, i -> i == 7), READER, plan(2, probe, run, run));
      assertEquals(List.of(7, 40), numbers(found.get(0)));
      assertEquals(List.of(7), numbers(found.get(1)));
      assertEquals(99, found.get(1).matrix().info().rows());
      assertEquals(39 / 255f, found.get(1).matrix().toArray()[2 * 38], 1e-6);
    }
  }

  @Test
  void aStrictRunEndsAtTheFirstBrokenItemWithItsName() {
    try (var run =
        new LocalRun(
            1, 1, HeapMatrix::builder, RunSink.SILENT, new AtomicBoolean(), /* strict= */ true)) {
      var e =
          assertThrows(
              LastlayerException.class,
              () ->
                  ExtractionLoop.run(source(100, i -> i == 7), READER, plan(1, new Probe(), run)));
      assertEquals("item7", e.problems().getFirst().where());
      assertEquals(Kind.DATA, e.problems().getFirst().kind());
    }
  }

  private static List<Integer> numbers(Extraction found) {
    return found.skipped().stream().map(Skipped::item).toList();
  }

  private static ListSource source(int n, IntPredicate broken) {
    var items = new ArrayList<Item>();
    for (int i = 0; i < n; i++) {
      int number = i;
      items.add(
          new Item(
              "item" + i,
              null,
              null,
              Map.of(),
              () -> {
                if (broken.test(number)) {
                  throw new LastlayerException(
                      new Problem(Kind.DATA, "x", "a picture", "rubbish", ""));
                }
                byte first = (byte) (number % 251);
                return new Media.Raster(2, 2, 1, new byte[] {first, 1, 2, 3});
              }));
    }
    return new ListSource(items);
  }

  /** Engines that copy the first two pixels, and count themselves. */
  private static final class Probe {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger now = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    int nanAt = -1;
    int failAt = -1;

    ExtractionLoop.Engine open() {
      opened.incrementAndGet();
      return new ExtractionLoop.Engine() {
        @Override
        public void run(float[] in, int n, float[][] outs) {
          float[] out = outs[0];
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          for (int r = 0; r < n; r++) {
            int item = Math.round(in[4 * r] * 255);
            if (item == failAt) {
              throw new IllegalStateException("as the test asks");
            }
            out[2 * r] = item == nanAt ? Float.NaN : in[4 * r];
            out[2 * r + 1] = in[4 * r + 1];
            for (int o = 1; o < outs.length; o++) {
              outs[o][2 * r] = in[4 * r];
              outs[o][2 * r + 1] = in[4 * r + 1];
            }
          }
          now.decrementAndGet();
        }

        @Override
        public void close() {
          closed.incrementAndGet();
        }
      };
    }
  }
}
