package org.lastlayer.web.internal.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.pipeline.RunListener.StepProgress;
import org.lastlayer.web.internal.http.Exchange;

/** A job and how far it is. Threads: any number; every change is told. */
final class Job {
  /** Where it is in its life. */
  enum State {
    WAITING,
    RUNNING,
    PAUSED,
    DONE,
    FAILED,
    CANCELLED;

    boolean ended() {
      return compareTo(DONE) >= 0;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST_MESSAGES = 200;

  final int id;
  final String kind;
  final AtomicBoolean cancelled = new AtomicBoolean();
  private final String title;
  private final @Nullable FrameGate gate;
  private final Runnable changed;
  private final List<String> messages = new ArrayList<>();
  private List<Problem> problems = List.of();
  private State state = State.WAITING;
  private String step = "";
  private int number;
  private int steps;
  private @Nullable StepProgress progress;
  private @Nullable Integer run;
  private @Nullable String map;
  private Runnable leave = () -> {};

  /**
   * One that waits.
   *
   * @param gate where its frames are watched; null for a job without
   * @param changed called without a lock after every change
   */
  Job(int id, String kind, String title, @Nullable FrameGate gate, Runnable changed) {
    this.id = id;
    this.kind = kind;
    this.title = title;
    this.gate = gate;
    this.changed = changed;
  }

  /** What gives its turn to the next. */
  synchronized void leaving(Runnable way) {
    leave = way;
  }

  /** Gives its turn to the next, whatever its thread does. */
  void leave() {
    Runnable way;
    synchronized (this) {
      way = leave;
    }
    way.run();
  }

  synchronized State state() {
    return state;
  }

  @Nullable FrameGate gate() {
    return gate;
  }

  /** Leaves it where it has ended already. */
  void state(State next) {
    synchronized (this) {
      if (state == next || state.ended()) {
        return;
      }
      state = next;
    }
    changed.run();
  }

  /** It ends with these. */
  void fail(List<Problem> found) {
    synchronized (this) {
      problems = List.copyOf(found);
    }
    state(State.FAILED);
  }

  void begin(String name, int at, int of) {
    synchronized (this) {
      step = name;
      number = at;
      steps = of;
      progress = null;
    }
    changed.run();
  }

  void progress(StepProgress now) {
    synchronized (this) {
      step = now.step();
      progress = now;
    }
    changed.run();
  }

  void say(String message) {
    synchronized (this) {
      if (messages.size() == MOST_MESSAGES || messages.contains(message)) {
        return;
      }
      messages.add(message);
    }
    changed.run();
  }

  /** The run that it works on or made, and the map. */
  synchronized void about(int runNumber, @Nullable String mapName) {
    run = runNumber;
    map = mapName;
  }

  synchronized ObjectNode json() {
    var node = Exchange.JSON.createObjectNode().put("id", id).put("kind", kind);
    node.put("title", title).put("state", state.word());
    node.put("step", step).put("stepNumber", number).put("steps", steps);
    var now = progress;
    node.put("what", now == null ? "" : now.what());
    node.put("done", now == null ? 0 : now.done()).put("total", now == null ? -1 : now.total());
    node.put("rate", now == null ? 0 : now.rate());
    node.put("eta", now == null || state != State.RUNNING ? null : now.eta());
    node.put("remark", now == null ? "" : now.remark());
    var said = node.putArray("messages");
    messages.forEach(said::add);
    node.set("problems", Problems.json(problems));
    node.put("run", run).put("map", map);
    node.set("frame", gate == null ? null : gate.json());
    return node;
  }
}
