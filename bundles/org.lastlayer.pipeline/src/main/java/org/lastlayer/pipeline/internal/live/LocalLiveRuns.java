package org.lastlayer.pipeline.internal.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lastlayer.api.problem.LastlayerException;
import org.lastlayer.api.run.Cancelled;
import org.lastlayer.matrix.CacheFolders;
import org.lastlayer.matrix.LocalCopies;
import org.lastlayer.matrix.RemotePaths;
import org.lastlayer.matrix.Store;
import org.lastlayer.pipeline.DataRoots;
import org.lastlayer.pipeline.ExtensionSummary;
import org.lastlayer.pipeline.RunOptions;
import org.lastlayer.pipeline.internal.extension.Registry;
import org.lastlayer.pipeline.internal.extension.Samples;
import org.lastlayer.pipeline.live.LiveRun;
import org.lastlayer.pipeline.live.LiveRuns;
import org.lastlayer.pipeline.live.RunChange;

/**
 * The open runs of this process. Threads: any number; what extensions and the configuration do is
 * followed by one thread of its own, so that nobody who brings or takes them waits. It only hands
 * on: work for a list is done on that list's thread.
 */
public final class LocalLiveRuns implements LiveRuns, AutoCloseable {
  private static final Duration PATIENCE =
      Duration.ofSeconds(Long.getLong("lastlayer.start.seconds", 10));

  private final Registry registry;
  private final Function<Path, Samples> samples;
  private final Supplier<String> road;
  private final Consumer<String> trouble;
  private final Map<Path, LocalLiveRun> open = new LinkedHashMap<>();
  private final ExecutorService follower = follower();
  private Map<String, JsonNode> wishes = Map.of();
  private final CopyOnWriteArrayList<Consumer<RunChange>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable DataRoots> within = new AtomicReference<>();
  private final Duration patience;
  private int numbers;

  /**
   * None open yet; an extension may take ten seconds to prepare itself before that is told.
   *
   * @param samples given the store's folder
   * @param road name of the road that this process's arithmetic takes
   * @param trouble hears what a configuration asks for in vain, once
   */
  public LocalLiveRuns(
      Registry registry,
      Function<Path, Samples> samples,
      Supplier<String> road,
      Consumer<String> trouble) {
    this(registry, samples, road, trouble, PATIENCE);
  }

  /**
   * The same with another patience.
   *
   * @param samples given the store's folder
   * @param road name of the road that this process's arithmetic takes
   * @param trouble hears what a configuration asks for in vain, once
   */
  public LocalLiveRuns(
      Registry registry,
      Function<Path, Samples> samples,
      Supplier<String> road,
      Consumer<String> trouble,
      Duration patience) {
    this.registry = registry;
    this.patience = patience;
    this.samples = samples;
    this.road = road;
    this.trouble = trouble;
  }

  private static ExecutorService follower() {
    var one =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, "lastlayer-live");
              thread.setDaemon(true);
              return thread;
            });
    one.allowCoreThreadTimeOut(true);
    return one;
  }

  @Override
  public LiveRun open(Path folder, RunOptions options) {
    RemotePaths.reach(folder, folder.toString());
    if (RemotePaths.is(folder) && !Files.isRegularFile(folder.resolve("run.json"))) {
      throw RunFiles.none(folder); // before anything is copied
    }
    var place = LocalCopies.folder(folder.toAbsolutePath().normalize(), null);
    LocalLiveRun run;
    List<CountDownLatch> prepared;
    synchronized (this) {
      var known = open.get(place);
      if (known != null) {
        return known;
      }
      run = made(place, options);
      prepared = run.start(wishes);
      open.put(place, run);
    }
    try {
      await(prepared); // holding nobody up but who asked
    } catch (Cancelled e) {
      run.close();
      throw e;
    }
    happened(new RunChange(run, RunChange.What.OPENED));
    return run;
  }

  private LocalLiveRun made(Path place, RunOptions options) {
    var files = RunFiles.open(place);
    try {
      var root =
          CacheFolders.store(
              options.store(), System.getenv(), System.getProperty("user.home", "."));
      var store = Store.open(root, problem -> trouble.accept(problem.toString()));
      int threads =
          options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
      var maker = new Maker(registry, samples.apply(root), place, null);
      try {
        return new LocalLiveRun(
            numbers++,
            files,
            store,
            road.get(),
            threads,
            maker,
            within::get,
            this::happened,
            patience,
            trouble);
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static void await(List<CountDownLatch> all) {
    try {
      for (var each : all) {
        each.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("opening the run");
    }
  }

  private void happened(RunChange change) {
    if (change.what() == RunChange.What.CLOSED) {
      synchronized (this) {
        open.remove(change.run().folder(), change.run());
      }
    }
    listeners.forEach(l -> l.accept(change));
  }

  @Override
  public LiveRun.Listening listen(Consumer<RunChange> listener) {
    Consumer<RunChange> own = listener::accept; // so that the same one twice is two
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  @Override
  public void confine(DataRoots roots) {
    within.set(roots);
  }

  @Override
  public synchronized List<LiveRun> all() {
    return List.copyOf(open.values());
  }

  @Override
  public synchronized Optional<LiveRun> find(int number) {
    return open.values().stream()
        .filter(run -> run.number() == number)
        .<LiveRun>map(run -> run)
        .findFirst();
  }

  private synchronized List<LocalLiveRun> runs() {
    return List.copyOf(open.values());
  }

  @Override
  public void configure(Map<String, String> metrics) {
    var next = new LinkedHashMap<String, JsonNode>();
    metrics.forEach(
        (list, metric) -> {
          try {
            next.put(list, Maker.node(metric, "neighbors." + list + ".metric"));
          } catch (LastlayerException e) {
            trouble.accept(e.problems().getFirst().toString());
          }
        });
    synchronized (this) {
      var before = wishes;
      wishes = Map.copyOf(next);
      var gone = new LinkedHashSet<>(before.keySet());
      gone.removeAll(next.keySet());
      follow(
          () ->
              runs()
                  .forEach(
                      run -> {
                        next.forEach(
                            (list, metric) -> {
                              if (!metric.equals(before.get(list))) {
                                run.wish(list, metric);
                              }
                            });
                        gone.forEach(list -> run.unwish(list));
                      }));
    }
  }

  /** An extension came. */
  public void arrived() {
    follow(() -> runs().forEach(LocalLiveRun::arrived));
  }

  /** An extension goes. */
  public void left(ExtensionSummary gone) {
    follow(() -> runs().forEach(run -> run.left(gone)));
  }

  private void follow(Runnable work) {
    if (!follower.isShutdown()) {
      follower.execute(
          () -> {
            try {
              work.run();
            } catch (LastlayerException e) {
              trouble.accept(e.problems().getFirst().toString());
            }
          });
    }
  }

  @Override
  public void close() {
    follower.shutdown();
    for (var run : runs()) {
      try {
        run.close();
      } catch (LastlayerException e) {
        trouble.accept(e.problems().getFirst().toString());
      }
    }
  }
}
