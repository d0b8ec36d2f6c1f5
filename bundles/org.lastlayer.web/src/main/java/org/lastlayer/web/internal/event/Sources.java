package org.lastlayer.web.internal.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lastlayer.pipeline.ExtensionChange;
import org.lastlayer.pipeline.Extensions;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.RunChange;
import org.lastlayer.web.internal.http.Exchange;
import org.lastlayer.web.internal.neighbors.NeighborRoutes;

/** Tells of runs, their lists, and extensions. Threads: any number. */
public final class Sources implements AutoCloseable {
  private final Events events;
  private final List<AutoCloseable> listening = new ArrayList<>();
  private final Map<Integer, LiveRun.Listening> lists = new HashMap<>();

  /** Listens from now on. */
  public Sources(Events events, LiveRuns runs, Extensions extensions) {
    this.events = events;
    listening.add(runs.listen(this::run));
    listening.add(extensions.listen(this::extension));
    runs.all().forEach(this::follow);
  }

  private synchronized void follow(LiveRun run) {
    lists.computeIfAbsent(run.number(), n -> run.listen(list -> list(n, list)));
  }

  private synchronized void leave(LiveRun run) {
    var listened = lists.remove(run.number());
    if (listened != null) {
      listened.close();
    }
  }

  private void run(RunChange change) {
    var run = change.run();
    var word =
        switch (change.what()) {
          case OPENED -> "opened";
          case CLOSED -> "closed";
          case CHANGED -> "changed";
        };
    if (change.what() == RunChange.What.OPENED) {
      follow(run);
    } else if (change.what() == RunChange.What.CLOSED) {
      leave(run);
    }
    var node = Exchange.JSON.createObjectNode().put("change", word).put("run", run.number());
    events.tell("run", "run " + run.number(), node.put("revision", run.revision()));
  }

  private void list(int run, LiveList list) {
    var node = Exchange.JSON.createObjectNode().put("run", run);
    node.set("list", NeighborRoutes.list(list));
    events.tell("list", "list " + run + " " + list.name(), node);
  }

  private void extension(ExtensionChange change) {
    var node = Exchange.JSON.createObjectNode();
    node.put("change", change.arrived() ? "arrived" : "left").put("kind", change.kind());
    node.put("id", change.id()).put("title", change.title());
    node.put("bundle", change.bundle()).put("version", change.version());
    events.tell("extension", "extension " + change.kind() + " " + change.id(), node);
  }

  @Override
  public void close() {
    for (var each : listening) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("listening ends without fail", e);
      }
    }
    synchronized (this) {
      lists.values().forEach(LiveRun.Listening::close);
      lists.clear();
    }
  }
}
