package org.lastlayer.pipeline.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.run.Cancelled;

class LocalRunTest {
  @Test
  void rangesAreTheSameOnAnyNumberOfThreads() {
    for (int threads = 1; threads <= 5; threads++) {
      try (var run = LocalRun.of(1, threads)) {
        var seen = new int[103];
        var starts = ConcurrentHashMap.<Long>newKeySet();
        run.parallel(
            103,
            10,
            (from, to) -> {
              starts.add(from);
              assertEquals(Math.min(103, from + 10), to);
              for (long i = from; i < to; i++) {
                seen[(int) i]++;
              }
            });
        assertEquals(11, starts.size());
        for (int count : seen) {
          assertEquals(1, count);
        }
      }
    }
  }

  @Test
  void twoThreadsReallyWorkAtOnce() {
    try (var run = LocalRun.of(1, 2)) {
      var both = new CountDownLatch(2);
      run.parallel(
          2,
          1,
          (from, to) -> {
            both.countDown();
            try {
              both.await(); // never ends if one thread does both ranges
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      assertEquals(0, both.getCount());
    }
  }

  @Test
  void firstFailureComesOutAndNothingRunsOn() {
    try (var run = LocalRun.of(1, 4)) {
      var failure = new IllegalStateException("as asked");
      var running = new AtomicInteger();
      var thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  run.parallel(
                      1000,
                      1,
                      (from, to) -> {
                        running.incrementAndGet();
                        try {
                          throw failure;
                        } finally {
                          running.decrementAndGet();
                        }
                      }));
      assertSame(failure, thrown);
      assertEquals(0, running.get());
    }
  }

  @Test
  void nestedWorkStaysOnItsThread() {
    try (var run = LocalRun.of(1, 3)) {
      run.parallel(
          6,
          1,
          (from, to) -> {
            var outer = Thread.currentThread();
            run.parallel(10, 1, (a, b) -> assertSame(outer, Thread.currentThread()));
          });
    }
  }

  @Test
  void cancelEndsAtTheNextRange() {
    try (var run = LocalRun.of(1, 2)) {
      var done = new AtomicInteger();
      assertThrows(
          Cancelled.class,
          () ->
              run.parallel(
                  1000,
                  1,
                  (from, to) -> {
                    done.incrementAndGet();
                    run.cancel();
                  }));
      assertTrue(done.get() <= 2);
      assertThrows(Cancelled.class, run::checkpoint);
    }
  }

  @Test
  void chanceHasANameAndASeed() {
    assertArrayEquals(draws(1, "a"), draws(1, "a"));
    assertNotEquals(draws(1, "a")[0], draws(1, "b")[0]);
    assertNotEquals(draws(1, "a")[0], draws(2, "a")[0]);
  }

  private static long[] draws(long seed, String label) {
    try (var run = LocalRun.of(seed, 1)) {
      return run.random(label).longs(5).toArray();
    }
  }
}
