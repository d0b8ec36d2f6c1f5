package org.lastlayer.pipeline.internal.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.problem.Problem;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.api.source.DataSource;
import org.lastlayer.api.source.Item;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.ExtensionKind;
import org.lastlayer.pipeline.internal.bind.Bound;
import org.lastlayer.pipeline.internal.work.Guard;
import org.lastlayer.pipeline.live.LiveSource;
import org.lastlayer.pipeline.run.LocalRun;
import org.lastlayer.pipeline.run.RunSink;

/** Opens a run's source again, once, on a thread of its own. Threads: any number. */
final class RunSource implements LiveSource {
  /** So many ids must be those of the run. */
  private static final int PROBES = 16;

  private final RunFiles files;
  private final Maker maker;
  private final Store store;
  private final int threads;
  private final CountDownLatch known = new CountDownLatch(1);
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean asked;
  private @Nullable DataSource source;
  private int[] items = {};
  private volatile State state = State.OPENING;
  private volatile String why = "";

  RunSource(RunFiles files, Maker maker, Store store, int threads) {
    this.files = files;
    this.maker = maker;
    this.store = store;
    this.threads = threads;
  }

  @Override
  public State open(Duration wait) {
    begin();
    try {
      known.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  private synchronized void begin() {
    if (!asked) {
      asked = true;
      Thread.ofPlatform().daemon().name("lastlayer-source").start(this::open);
    }
  }

  private void open() {
    lock.writeLock().lock();
    try {
      if (state == State.GONE) {
        return;
      }
      opened();
      state = State.OPEN;
    } catch (LastlayerException e) {
      gone(e.problems().getFirst().toString());
    } catch (IOException e) {
      gone("skipped.csv cannot be read: " + e.getMessage());
    } catch (Cancelled e) {
      gone("The run was closed.");
    } finally {
      lock.writeLock().unlock();
      known.countDown();
    }
  }

  private void gone(String reason) {
    why = reason;
    state = State.GONE;
    var left = source;
    source = null;
    if (left != null) {
      left.close();
    }
  }

  private void opened() throws IOException {
    var node = files.said().path("pipeline").path("source");
    Bound<DataSource> bound = maker.make(ExtensionKind.SOURCE, DataSource.class, node, "source");
    var made = bound.product();
    source = made;
    try (var run = new LocalRun(0, threads, store::matrix, RunSink.SILENT, cancelled)) {
      var problems = made.check();
      if (!problems.isEmpty()) {
        throw new LastlayerException(problems, null);
      }
      Guard.run("source", bound.handle(), run, () -> made.open(run));
    }
    items = rows(made.size());
    for (int probe = 0; probe < PROBES; probe++) {
      int row = (int) ((long) probe * (items.length - 1) / (PROBES - 1));
      var was = files.items().item(row).id();
      var is = made.item(items[row]).id();
      if (!was.equals(is)) {
        throw changed("row " + row + " was item '" + was + "', which is '" + is + "' now");
      }
    }
  }

  /** The item of each row: all but those that the run skipped. */
  private int[] rows(int size) throws IOException {
    var skipped = new java.util.BitSet(size);
    var file = files.folder().resolve("skipped.csv");
    if (Files.isRegularFile(file)) {
      try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        var csv = new CsvLines(in);
        csv.next();
        for (var cells = csv.next(); cells != null; cells = csv.next()) {
          skipped.set(Integer.parseInt(cells.getFirst()));
        }
      } catch (NumberFormatException e) {
        throw new IOException("no item number", e);
      }
    }
    int said = files.said().path("items").asInt(size);
    if (size != said) {
      throw changed("it had " + said + " items and has " + size + " now");
    }
    var rows = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (!skipped.get(i)) {
        rows[n++] = i;
      }
    }
    if (n != files.items().rows()) {
      throw changed(n + " items remain for " + files.items().rows() + " rows");
    }
    return java.util.Arrays.copyOf(rows, n);
  }

  private static LastlayerException changed(String found) {
    return new LastlayerException(
        new Problem(
            Problem.Kind.DATA,
            "the run's source",
            "as it was when the run was made",
            found,
            "Run its pipeline again."));
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public <T extends @Nullable Object> T read(int row, Function<Item, T> use) {
    lock.readLock().lock();
    try {
      var open = source;
      if (open == null || state != State.OPEN) {
        throw new LastlayerException(
            new Problem(
                Problem.Kind.RESOURCE,
                "the run's source",
                "open",
                why.isEmpty() ? "not yet" : "'" + why + "'",
                ""));
      }
      return use.apply(open.item(items[row]));
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<String> columns() {
    return state == State.OPEN
        ? read(0, item -> List.copyOf(new ArrayList<>(item.columns().keySet())))
        : List.of();
  }

  void close() {
    cancelled.set(true);
    lock.writeLock().lock();
    try {
      gone("The run was closed.");
      known.countDown();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
