package org.lastlayer.web.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.run.Frame;
import org.lastlayer.web.internal.job.Job.State;

class JobQueueTest {
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final JobQueue queue = new JobQueue(j -> told.add(j.id + " " + j.state().word()));

  @AfterEach
  void close() {
    queue.close();
  }

  /** Waits until that was told. */
  private void await(String what) throws InterruptedException {
    for (String next = next(); !next.equals(what); next = next()) {
      assertNotNull(next, "never told: " + what);
    }
  }

  private String next() throws InterruptedException {
    var next = told.poll(30, TimeUnit.SECONDS);
    assertNotNull(next);
    return next;
  }

  private static void until(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new Cancelled("the test");
    }
  }

  @Test
  void oneWorksAndTheOthersWaitInOrder() throws InterruptedException {
    var go = new CountDownLatch(1);
    var order = new ArrayList<Integer>();
    queue.add("test", "first", null, job -> until(go));
    await("1 running");
    queue.add("test", "second", null, job -> order.add(job.id));
    queue.add("test", "third", null, job -> order.add(job.id));
    assertEquals(State.WAITING, queue.find(2).orElseThrow().state());
    go.countDown();
    await("1 done");
    await("3 done");
    assertEquals(List.of(2, 3), order);
  }

  @Test
  void oneThatWaitsIsCancelledAtOnce() throws InterruptedException {
    var go = new CountDownLatch(1);
    queue.add("test", "first", null, job -> until(go));
    await("1 running");
    var second = queue.add("test", "second", null, job -> assertEquals(0, job.id, "never runs"));
    queue.drop(second);
    await("2 cancelled");
    go.countDown();
    await("1 done");
    queue.drop(second);
    assertTrue(queue.find(2).isEmpty(), "an ended one is forgotten");
  }

  @Test
  void whatWentWrongIsTold() throws InterruptedException {
    var problem = new Problem(Problem.Kind.DATA, "there", "good", "bad", "");
    queue.add(
        "test",
        "first",
        null,
        job -> {
          throw new LastlayerException(problem);
        });
    await("1 failed");
    assertEquals(
        "there", queue.all().getFirst().json().path("problems").get(0).path("where").asText());
  }

  @Test
  void aPausedOneLetsTheNextHaveItsTurn() throws InterruptedException {
    var gate = new FrameGate();
    var steps = new AtomicInteger();
    queue.add("map", "first", gate, job -> steps(gate, job, steps, 1_000_000_000));
    var first = gate.after(0, 30_000);
    assertNotNull(first);
    gate.pause();
    await("1 paused");
    int held = steps.get();
    var shown = gate.latest();
    assertNotNull(shown);
    assertEquals(held, shown.frame().step(), "it has shown where it stands");
    assertNull(gate.after(shown.number(), 0), "and shows nothing while it is held");
    queue.add("test", "second", null, job -> {});
    await("2 done");
    assertEquals(held, steps.get());
    gate.resume();
    await("1 running");
    assertNotNull(gate.after(shown.number(), 30_000));
    gate.pause();
    await("1 paused");
    queue.drop(queue.find(1).orElseThrow());
    await("1 cancelled");
    queue.add("test", "third", null, job -> {});
    await("3 done");
  }

  @Test
  void nobodyWhoWatchesMeansNoFrames() {
    var gate = new FrameGate();
    var steps = new AtomicInteger();
    steps(gate, null, steps, 10_000);
    assertEquals(10_000, steps.get());
    assertNull(gate.latest());
  }

  /** As reducers do it. */
  private static void steps(
      FrameGate gate, @org.jspecify.annotations.Nullable Job job, AtomicInteger steps, int of) {
    while (steps.get() < of) {
      if (job != null && job.cancelled.get()) {
        throw new Cancelled("the job");
      }
      int step = steps.incrementAndGet();
      if (gate.wanted()) {
        gate.show(new Frame(step, of, 2, new float[] {0, 0}, Double.NaN));
      }
      gate.enough();
    }
  }

  @Test
  void theLastFiftyAreRemembered() throws InterruptedException {
    for (int i = 1; i <= 60; i++) {
      queue.add("test", "quick", null, job -> {});
      await(i + " done");
      queue.find(i); // the next is begun when this one has left
    }
    assertTrue(queue.all().size() <= 51, () -> "there are " + queue.all().size());
    assertEquals(60, queue.all().getLast().id);
  }
}
