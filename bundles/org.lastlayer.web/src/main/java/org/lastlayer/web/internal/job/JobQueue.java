package org.lastlayer.web.internal.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.pipeline.run.Whereabouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs: one works, others wait in the order in which they came; the last that ended are remembered.
 * Every job has a thread of its own, which mostly waits. Threads: any number.
 */
final class JobQueue implements AutoCloseable {
  /** What a job does. */
  interface Work {
    /** Does it on the job's thread; throws what went wrong. */
    void run(Job job);
  }

  private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
  private static final int REMEMBERED = 50;
  private static final int MOST_WAITING = 50;

  /** Work looks every 100 ms whether it shall stop; a call of a library may take seconds. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final Turn turn = new Turn();
  private final Consumer<Job> told;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private final Map<Integer, Thread> threads = new LinkedHashMap<>();
  private int last;
  private boolean closed;

  /** Tells every change of a job there, one at a time for each job. */
  JobQueue(Consumer<Job> told) {
    this.told = told;
  }

  /**
   * Puts a job at the end.
   *
   * @throws IllegalStateException when too many wait already
   */
  Job add(String kind, String title, @Nullable FrameGate gate, Work work) {
    Job job;
    Thread thread;
    synchronized (this) {
      if (closed || threads.size() >= MOST_WAITING) {
        throw new IllegalStateException("too many jobs wait");
      }
      int id = ++last;
      var self = new Job[1];
      job = new Job(id, kind, title, gate, () -> told.accept(self[0]));
      self[0] = job;
      jobs.put(id, job);
      var held = new Held(turn, job); // in line from now on, whenever its thread begins
      job.leaving(held::end);
      thread = new Thread(() -> run(job, held, work), "lastlayer-job-" + id);
      thread.setDaemon(true);
      threads.put(id, thread);
    }
    told.accept(job);
    thread.start();
    return job;
  }

  private void run(Job job, Held around, Work work) {
    try {
      around.await();
      if (job.cancelled.get()) {
        throw new Cancelled("the job");
      }
      if (job.gate() != null) {
        job.gate().during(around);
      }
      job.state(Job.State.RUNNING);
      work.run(job);
      job.state(Job.State.DONE);
    } catch (InterruptedException | Cancelled e) {
      job.state(Job.State.CANCELLED);
    } catch (LastlayerException e) {
      job.fail(e.problems());
    } catch (RuntimeException | Error e) {
      LOG.error("job {} failed", job.id, e);
      job.fail(
          List.of(
              new Problem(
                  Problem.Kind.INTERNAL,
                  job.kind,
                  "done",
                  "a fault of Lastlayer's own",
                  "Its log has the details.")));
    } finally {
      around.end();
      if (job.gate() != null) {
        job.gate().end();
      }
      ended(job);
    }
  }

  /**
   * Code of an extension that never looks whether it shall stop cannot be stopped: its job is over
   * all the same, and its thread is left to itself.
   */
  private void giveUp(Job job, Thread thread) {
    try {
      if (thread.join(Duration.ofMillis(PATIENCE_MILLIS))) {
        return;
      }
    } catch (InterruptedException e) {
      return;
    }
    var where = Whereabouts.of(thread);
    LOG.warn("job {} does not stop: {} does not come back", job.id, where);
    job.say(where + " does not come back. It was left behind; its thread goes on.");
    job.state(Job.State.CANCELLED);
    job.leave();
    ended(job);
  }

  private synchronized void ended(Job job) {
    threads.remove(job.id);
    var over = jobs.values().stream().filter(j -> j.state().ended()).toList();
    for (int i = 0; i < over.size() - REMEMBERED; i++) {
      jobs.remove(over.get(i).id);
    }
  }

  /** All, the oldest first. */
  synchronized List<Job> all() {
    return new ArrayList<>(jobs.values());
  }

  synchronized Optional<Job> find(int id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Stops one; forgets one that has ended. */
  void drop(Job job) {
    synchronized (this) {
      if (job.state().ended()) {
        jobs.remove(job.id);
        return;
      }
      boolean asked = job.cancelled.getAndSet(true);
      var thread = threads.get(job.id);
      if (thread != null && job.state() == Job.State.WAITING) {
        thread.interrupt(); // it waits for its turn; work is never interrupted
      } else if (thread != null && !asked) {
        Thread.ofVirtual().start(() -> giveUp(job, thread));
      }
    }
    if (job.gate() != null) {
      job.gate().resume();
    }
  }

  @Override
  public void close() {
    List<Job> going;
    synchronized (this) {
      closed = true;
      going = jobs.values().stream().filter(j -> !j.state().ended()).toList();
    }
    going.forEach(this::drop);
  }

  synchronized List<Thread> working() {
    return List.copyOf(threads.values());
  }
}
