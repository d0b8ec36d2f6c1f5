package org.lastlayer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.feature.Extraction;
import org.lastlayer.api.feature.Skipped;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.problem.Problem.Kind;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.source.Item;
import org.lastlayer.api.source.Media;
import org.lastlayer.api.source.RasterReader;
import org.lastlayer.pipeline.run.LocalRun;

class ExtractionLoopTest {
  private static final RasterReader READER = (item, side) -> (Media.Raster) item.media().get();
  private static final ImagePreparation PREPARATION = ImagePreparation.pixels(2, 2, true);

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
      assertThrows(
          Cancelled.class, () -> ExtractionLoop.run(items, READER, plan(1, probe), Map.of(), run));
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
      return ExtractionLoop.run(items, READER, plan(engines, probe), Map.of(), run);
    }
  }

  private static ExtractionLoop.Plan plan(int engines, Probe probe) {
    return new ExtractionLoop.Plan("test", PREPARATION, 2, 16, engines, probe::open);
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
        public void run(float[] in, int n, float[] out) {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          for (int r = 0; r < n; r++) {
            int item = Math.round(in[4 * r] * 255);
            if (item == failAt) {
              throw new IllegalStateException("as the test asks");
            }
            out[2 * r] = item == nanAt ? Float.NaN : in[4 * r];
            out[2 * r + 1] = in[4 * r + 1];
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
