package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.metric.DistanceMetric;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.RunContext;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.internal.work.Indexes;
import org.lastlayer.pipeline.live.LiveList;

/**
 * A neighbour list whose metric can change. Threads: any number may ask; changes come one at a
 * time, on the thread of its {@link #lane}.
 */
final class Slot {
  /** What does not change. */
  record Fixed(String name, String of, int k, JsonNode metric, FeatureMatrix x, String digest) {}

  final Fixed fixed;
  final Lane lane;
  private final Maker maker;
  private final Bound<NeighborIndex.Builder> index;
  private final Indexes indexes;
  private final LongSupplier revisions;
  private final Consumer<LiveList> changed;
  private JsonNode wanted;
  private boolean closed;
  private volatile State state;
  private volatile String prepares = "";
  private volatile String late = "";

  /** What a question sees at once. */
  private record State(LiveList list, @Nullable Snapshot snapshot) {}

  /** What a question holds; {@link Snapshot#leave} it. */
  record Held(LiveList list, Snapshot snapshot) {}

  Slot(
      Fixed fixed,
      Maker maker,
      Bound<NeighborIndex.Builder> index,
      Indexes indexes,
      LongSupplier revisions,
      Consumer<LiveList> changed,
      Duration patience) {
    this.fixed = fixed;
    this.lane = new Lane(fixed.name(), patience, where -> late(where, patience));
    this.maker = maker;
    this.index = index;
    this.indexes = indexes;
    this.revisions = revisions;
    this.changed = changed;
    this.wanted = fixed.metric();
    this.state = new State(said(null, "not asked for yet"), null);
  }

  LiveList list() {
    return late.isEmpty() ? state.list() : state.list().withNote(late);
  }

  /** What is prepared for it has been at it for long; "" when it has come back. */
  private void late(String where, Duration patience) {
    boolean told = !late.isEmpty();
    late =
        where.isEmpty()
            ? ""
            : prepares
                + " has not come back from its preparation for this list after "
                + patience.toSeconds()
                + " s (it is in "
                + where
                + "). Until it does, the list stays as it is; everything else goes on.";
    if (told || !late.isEmpty()) {
      changed.accept(list());
    }
  }

  /** Why nothing can be done for it at present; empty where something can. */
  String late() {
    return late;
  }

  /** Takes hold of the metric in use. */
  Held hold() {
    while (true) {
      var now = state;
      var snapshot = now.snapshot();
      if (snapshot == null) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.RESOURCE,
                "neighbors." + fixed.name() + ".metric",
                "a metric that is installed",
                list().note(),
                "Choose another, or bring its bundle back."));
      }
      if (snapshot.enter()) {
        return new Held(now.list(), snapshot);
      }
      // replaced between the two lines: the next look sees the new one
    }
  }

  /** Makes it of that metric, or leaves everything as it is and throws. */
  LiveList swap(JsonNode metric, RunContext run) {
    return swap(metric, null, run);
  }

  /** The same for a metric whose files must lie in those folders; null for anywhere. */
  synchronized LiveList swap(JsonNode metric, @Nullable DataRoots within, RunContext run) {
    var where = "neighbors." + fixed.name() + ".metric";
    var bound = maker.within(within).metric(metric, where);
    var made = snapshot(bound, run);
    wanted = metric;
    install(made, "");
    if (!present(bound)) {
      left(bound.handle().summary(), run); // it went while we were at work
    }
    return list();
  }

  /**
   * Wants that metric, now or when it can be had; returns what stands in the way, or null where
   * nothing does or that was told before.
   */
  synchronized @Nullable String want(JsonNode metric, RunContext run) {
    if (closed) {
      return null;
    }
    try {
      if (wanted.equals(metric) && state.snapshot() != null && state.list().note().isEmpty()) {
        return null;
      }
      swap(metric, run);
      return null;
    } catch (LastlayerException e) {
      wanted = metric;
      var why = e.problems().getFirst().toString();
      if (state.list().note().equals(why)) {
        return null;
      }
      var old = state.snapshot();
      if (old == null) {
        fallback(why, run);
      } else {
        relabel(old, why);
      }
      return why;
    }
  }

  /** An extension came: perhaps the one that is waited for. */
  synchronized void arrived(RunContext run) {
    if (!state.list().note().isEmpty()) {
      want(wanted, run);
    }
  }

  /** An extension goes: lets go of it. */
  synchronized void left(ExtensionSummary gone, RunContext run) {
    var now = state.snapshot();
    if (now != null && now.uses(gone)) {
      if (!index.product().construction().isEmpty()) {
        // what takes its place takes long to build, too long to run code of what is gone
        state = new State(said(null, gone.id() + " is gone"), null);
        now.leave();
      }
      fallback(gone.id() + " of bundle " + gone.bundle() + " is gone", run);
    }
  }

  private void fallback(String why, RunContext run) {
    if (closed) {
      return;
    }
    try {
      var bound = maker.metric(fixed.metric(), "neighbors." + fixed.name() + ".metric");
      install(snapshot(bound, run), why);
    } catch (LastlayerException e) {
      install(null, why);
    }
  }

  private Snapshot snapshot(Bound<DistanceMetric> bound, RunContext run) {
    var made = new Snapshot[1];
    var summary = bound.handle().summary();
    prepares = "'" + summary.id() + "' of bundle " + summary.bundle();
    Guard.run(
        "neighbors." + fixed.name(),
        bound.handle(),
        run,
        () -> {
          var fitted = bound.product().fitted(fixed.x(), run);
          made[0] =
              new Snapshot(
                  bound, indexes.open(index, bound, fitted, fixed.x(), fixed.digest(), run));
        });
    return made[0];
  }

  private boolean present(Bound<DistanceMetric> bound) {
    var summary = bound.handle().summary();
    return maker
        .registry()
        .find(ExtensionKind.METRIC, summary.id())
        .filter(h -> h.summary().equals(summary))
        .isPresent();
  }

  private void install(@Nullable Snapshot next, String note) {
    var old = state.snapshot();
    state = new State(said(next, note), next);
    late = "";
    if (old != null) {
      old.leave();
    }
    changed.accept(list());
  }

  private void relabel(Snapshot same, String note) {
    state = new State(said(same, note), same);
    changed.accept(list());
  }

  private LiveList said(@Nullable Snapshot snapshot, String note) {
    return new LiveList(
        fixed.name(),
        fixed.of(),
        snapshot == null ? "" : Maker.text(written(snapshot)),
        Maker.text(wanted),
        index.handle().id(),
        fixed.k(),
        revisions.getAsLong(),
        note);
  }

  private static JsonNode written(Snapshot snapshot) {
    return snapshot.metric.written();
  }

  synchronized void close() {
    closed = true;
    var old = state.snapshot();
    state = new State(said(null, "the run is closed"), null);
    if (old != null) {
      old.leave();
    }
  }
}
