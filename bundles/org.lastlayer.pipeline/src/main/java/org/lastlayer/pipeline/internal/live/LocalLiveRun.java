package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.index.NeighborIndex;
import org.lastlayer.api.index.Neighbors;
import org.lastlayer.api.index.RowFilter;
import org.lastlayer.api.matrix.FeatureMatrix;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.HeapMatrix;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.RunListener;
import org.lastlayer.pipeline.internal.Names;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.internal.work.Indexes;
import org.lastlayer.pipeline.internal.work.Monitor;
import org.lastlayer.pipeline.live.Asked;
import org.lastlayer.pipeline.live.LiveData;
import org.lastlayer.pipeline.live.LiveItem;
import org.lastlayer.pipeline.live.LiveList;
import org.lastlayer.pipeline.live.LiveMap;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.MapRequest;
import org.lastlayer.pipeline.live.NeighborQuery;
import org.lastlayer.pipeline.live.RunChange;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/** A run of this process. Questions share a lock that closing takes alone. */
final class LocalLiveRun implements LiveRun {
  private static final List<String> OWN = List.of("of", "metric", "k");

  private static final long LOOK_MILLIS = 100;

  private final int number;
  private final RunFiles files;
  private final Maps maps;
  private final LocalLiveData data;
  private final Store store;
  private final int threads;
  private final long seed;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final CopyOnWriteArrayList<Consumer<LiveList>> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Supplier<@Nullable DataRoots> within;
  private final Consumer<RunChange> changed;
  private final Maker maker;
  private final Asking asking;
  private final Placers placers = new Placers();
  private final Set<AtomicBoolean> making = ConcurrentHashMap.newKeySet();
  private final Consumer<String> trouble;
  private final Duration patience;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile boolean closing;
  private boolean closed;

  /**
   * An opened run whose lists have no metric yet.
   *
   * @param patience how long an extension may prepare itself for a list before that is told
   * @param trouble hears that, and what is wished for in vain
   */
  LocalLiveRun(
      int number,
      RunFiles files,
      Store store,
      String road,
      int threads,
      Maker maker,
      Supplier<@Nullable DataRoots> within,
      Consumer<RunChange> changed,
      Duration patience,
      Consumer<String> trouble) {
    this.number = number;
    this.patience = patience;
    this.trouble = trouble;
    this.files = files;
    this.maps = new Maps(files, maker.registry());
    this.data = new LocalLiveData(files, maker, store, threads);
    this.store = store;
    this.threads = threads;
    this.seed = files.said().path("seed").asLong();
    this.within = within;
    this.changed = changed;
    this.maker = maker;
    this.asking = new Asking(files, maker);
    var indexes = new Indexes(store, road, seed);
    files.lists().forEach((name, node) -> slots.put(name, slot(name, node, maker, indexes)));
  }

  private Slot slot(String name, ObjectNode node, Maker maker, Indexes indexes) {
    var of = node.path("of").asText();
    var x = files.spaces().get(of);
    if (x == null) {
      throw new LastlayerException(
          new Problem(
              Problem.Kind.DATA,
              files.folder() + "/run.json",
              "lists of its own feature sets",
              "a list of '" + of + "'",
              "Run its pipeline again."));
    }
    JsonNode metric = node.path("metric");
    int k = Math.min(node.path("k").asInt(10), rows() - 1);
    var index =
        maker.make(
            ExtensionKind.INDEX,
            NeighborIndex.Builder.class,
            node.deepCopy().remove(OWN),
            "neighbors." + name);
    // an index that is not kept needs no digest, and hashing a large file takes a while
    var digest = index.product().construction().isEmpty() ? "" : files.digest(of);
    return new Slot(
        new Slot.Fixed(name, of, k, metric, x, digest),
        maker,
        index,
        indexes,
        revision::incrementAndGet,
        this::tell,
        patience);
  }

  /**
   * Gives every list a metric: what the configuration wants, else its own. Nobody waits for it
   * here; what is returned is done when the lists have theirs.
   */
  List<CountDownLatch> start(Map<String, JsonNode> wishes) {
    return slots.values().stream()
        .map(slot -> want(slot, wishes.getOrDefault(slot.fixed.name(), slot.fixed.metric())))
        .toList();
  }

  /** Gives a list the metric that is wished for, when its turn has come. */
  void wish(String list, JsonNode metric) {
    var slot = slots.get(list);
    if (slot != null) {
      want(slot, metric);
    }
  }

  /** Back to what the run has. */
  void unwish(String list) {
    var slot = slots.get(list);
    if (slot != null) {
      want(slot, slot.fixed.metric());
    }
  }

  private CountDownLatch want(Slot slot, JsonNode metric) {
    return follow(
        slot,
        run -> {
          var why = slot.want(metric, run);
          if (why != null) {
            trouble.accept(name() + ": " + why);
          }
        });
  }

  void arrived() {
    slots.values().forEach(slot -> follow(slot, slot::arrived));
  }

  void left(ExtensionSummary gone) {
    slots.values().forEach(slot -> follow(slot, run -> slot.left(gone, run)));
  }

  /** Has the list's own thread do that, if the run is open then. */
  private CountDownLatch follow(Slot slot, Consumer<LocalRun> work) {
    return slot.lane.soon(
        () -> {
          lock.readLock().lock();
          try (var run = run(RunSink.SILENT, stopped)) {
            if (!closed && !closing) {
              work.accept(run);
            }
          } catch (Cancelled e) {
            return; // the run is being closed
          } catch (LastlayerException e) {
            trouble.accept(name() + ": " + e.problems().getFirst());
          } catch (RuntimeException | Error e) {
            trouble.accept(name() + ": " + e);
          } finally {
            lock.readLock().unlock();
          }
        });
  }

  private void tell(LiveList list) {
    var slot = slots.get(list.name());
    if (slot != null && !slot.late().isEmpty()) {
      trouble.accept(name() + ", list '" + list.name() + "': " + slot.late());
    }
    listeners.forEach(l -> l.accept(list));
  }

  private LocalRun run(RunSink sink, AtomicBoolean cancelled) {
    return new LocalRun(seed, threads, store::matrix, sink, cancelled);
  }

  private <T> T guarded(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed || closing) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.REQUEST,
                files.folder().toString(),
                "an open run",
                "a closed one",
                ""));
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String name() {
    return files.said().path("name").asText();
  }

  @Override
  public String title() {
    return files.said().path("title").asText(name());
  }

  @Override
  public Path folder() {
    return files.folder();
  }

  @Override
  public int rows() {
    return files.items().rows();
  }

  @Override
  public LiveItem item(int row) {
    return files.items().item(row);
  }

  @Override
  public List<LiveList> lists() {
    return slots.values().stream().map(Slot::list).toList();
  }

  @Override
  public LiveList list(String name) {
    return slot(name).list();
  }

  @Override
  public FeatureMatrix space(String list) {
    return slot(list).fixed.x();
  }

  @Override
  public List<LiveMap> maps() {
    return guarded(maps::all);
  }

  @Override
  public void add(LiveMap map) {
    guarded(
        () -> {
          maps.add(map);
          placers.forget(map.name());
          return revision.incrementAndGet();
        });
    changed.accept(new RunChange(this, RunChange.What.CHANGED));
  }

  @Override
  public LiveMap make(MapRequest request, RunListener listener, AtomicBoolean cancelled) {
    var made =
        guarded(
            () -> {
              making.add(cancelled);
              var monitor = new Monitor();
              monitor.listener(listener);
              try (var run = run(monitor, cancelled)) {
                var maps = new MapMaker(files, maker.within(within.get()), monitor);
                return maps.make(request, maps(), run);
              } finally {
                making.remove(cancelled);
              }
            });
    try {
      add(made.map());
    } catch (LastlayerException e) {
      made.placer().close();
      throw e;
    }
    placers.keep(request.name(), made.placer());
    return made.map();
  }

  @Override
  public Asked ask(Item item, int k, List<String> lists, RunSink sink, AtomicBoolean cancelled) {
    lists.forEach(this::slot);
    return guarded(
        () -> {
          try (var run = run(sink, cancelled)) {
            var found = asking.vectors(item, run);
            var answers = new ArrayList<Answer>();
            for (var slot : slots.values()) {
              var name = slot.fixed.name();
              var vector = found.vectors().get(slot.fixed.of());
              if (vector != null && (lists.isEmpty() || lists.contains(name))) {
                int wanted = k == 0 ? Math.max(1, slot.fixed.k()) : k;
                var query =
                    new NeighborQuery(name, null, vector, Math.min(wanted, rows()), RowFilter.ALL);
                answers.add(nearest(query, sink, cancelled));
              }
            }
            var places = new Places(files, maker, placers).of(maps(), found.vectors(), run);
            return new Asked(List.copyOf(answers), places, found.notes());
          }
        });
  }

  @Override
  public LiveData data() {
    return data;
  }

  @Override
  public long revision() {
    return revision.get();
  }

  private Slot slot(String name) {
    var slot = slots.get(name);
    if (slot == null) {
      throw wrong(
          "list",
          "a neighbour list of " + name(),
          "'" + name + "'",
          Names.advice(name, slots.keySet()));
    }
    return slot;
  }

  @Override
  public Answer nearest(NeighborQuery query, RunSink sink, AtomicBoolean cancelled) {
    var slot = slot(query.list());
    int k = query.k() == 0 ? slot.fixed.k() : query.k();
    var vectors = query.vectors();
    int[] rows = query.rows();
    check(slot, k, vectors, rows);
    return ask(
        slot,
        sink,
        cancelled,
        (held, run) -> {
          var index = held.snapshot().index;
          if (rows == null) {
            return index.search(java.util.Objects.requireNonNull(vectors), k, query.among(), run);
          }
          try (var asked = gathered(slot.fixed.x(), rows)) {
            return index.search(asked, k + 1, query.among(), run).without(rows);
          }
        });
  }

  private void check(Slot slot, int k, @Nullable FeatureMatrix vectors, int @Nullable [] rows) {
    int most = vectors == null ? rows() - 1 : rows();
    if (k < 1 || k > most) {
      throw wrong("k", "from 1 to " + most, String.valueOf(k), "");
    }
    if ((rows == null) == (vectors == null)) {
      throw wrong("rows", "rows or vectors", rows == null ? "neither" : "both", "");
    }
    if (rows != null) {
      for (int row : rows) {
        if (row < 0 || row >= rows()) {
          throw wrong("rows", "from 0 to " + (rows() - 1), String.valueOf(row), "");
        }
      }
    } else if (vectors != null && vectors.info().cols() != slot.fixed.x().info().cols()) {
      throw wrong(
          "vectors",
          slot.fixed.x().info().cols() + " numbers each",
          String.valueOf(vectors.info().cols()),
          "They must come from the same layer.");
    }
  }

  private static FeatureMatrix gathered(FeatureMatrix x, int[] rows) {
    int d = x.info().cols();
    var some = new float[Math.multiplyExact(rows.length, d)];
    for (int i = 0; i < rows.length; i++) {
      x.read(rows[i], 1, some, i * d);
    }
    return new HeapMatrix(some, rows.length, d);
  }

  @Override
  public Answer all(String list, RunSink sink, AtomicBoolean cancelled) {
    var slot = slot(list);
    return ask(
        slot,
        sink,
        cancelled,
        (held, run) ->
            held.snapshot().all(() -> held.snapshot().index.searchSelf(slot.fixed.k(), run)));
  }

  private interface Question {
    Neighbors ask(Slot.Held held, LocalRun run);
  }

  private Answer ask(Slot slot, RunSink sink, AtomicBoolean cancelled, Question question) {
    return guarded(
        () -> {
          var held = slot.hold();
          try (var run = run(sink, cancelled)) {
            var found = new Neighbors[1];
            Guard.run(
                "neighbors." + slot.fixed.name(),
                held.snapshot().metric.handle(),
                run,
                () -> found[0] = question.ask(held, run));
            return new Answer(held.list(), found[0]);
          } finally {
            held.snapshot().leave();
          }
        });
  }

  @Override
  public LiveList swap(String list, String metric, RunSink sink, AtomicBoolean cancelled) {
    var slot = slot(list);
    var node = Maker.node(metric, "neighbors." + list + ".metric");
    making.add(cancelled);
    try {
      return slot.lane.await(
          () ->
              guarded(
                  () -> {
                    try (var run = run(sink, cancelled)) {
                      return slot.swap(node, within.get(), run);
                    }
                  }),
          cancelled,
          () -> busy("neighbors." + list + ".metric", "a list that can be changed", slot.late()));
    } finally {
      making.remove(cancelled);
    }
  }

  private static LastlayerException busy(String where, String expected, String late) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.EXTENSION,
            where,
            expected,
            late,
            "Wait, or take its bundle out and start again."));
  }

  @Override
  public Listening listen(Consumer<LiveList> listener) {
    Consumer<LiveList> own = listener::accept; // so that the same one twice is two
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  private static LastlayerException wrong(
      String where, String expected, String found, String advice) {
    return new LastlayerException(
        new Problem(Problem.Kind.REQUEST, where, expected, found, advice));
  }

  @Override
  public void close() {
    making.forEach(m -> m.set(true));
    closing = true;
    stopped.set(true);
    if (!alone()) {
      closing = false;
      stopped.set(false);
      throw busy(files.folder().toString(), "a run that can be closed", late());
    }
    try {
      if (closed) {
        return;
      }
      closed = true;
      slots.values().forEach(Slot::close);
      data.close();
      maps.close();
      placers.close();
      asking.close();
      files.close();
      store.close();
    } finally {
      lock.writeLock().unlock();
    }
    changed.accept(new RunChange(this, RunChange.What.CLOSED));
  }

  /** What an extension that does not come back does for some list; empty where they all do. */
  private String late() {
    return slots.values().stream().map(Slot::late).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }

  /** Waits until nobody uses the run; in vain where an extension holds it for ever. */
  private boolean alone() {
    boolean interrupted = false;
    long until = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        try {
          if (lock.writeLock().tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return true;
          }
          if (System.nanoTime() > until && !late().isEmpty()) {
            return false;
          }
        } catch (InterruptedException e) {
          interrupted = true; // closing is what an interrupted program does: it goes on
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
