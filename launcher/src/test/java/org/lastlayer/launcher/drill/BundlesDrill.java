package org.lastlayer.launcher.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lastlayer.launcher.Dist;
import org.lastlayer.launcher.EventReader;
import org.lastlayer.launcher.Patience;
import org.lastlayer.launcher.Served;

/**
 * Bundles of metrics, reducers and models dropped in, replaced by their next version and taken out
 * while the packed program serves: questions, swaps, maps and pipelines go on all the time, and
 * every answer is held to the version that was in effect.
 */
public final class BundlesDrill {
  private static final List<String> KINDS = List.of("metric", "reducer", "model");
  private static final int ROWS = 300;
  private static final int COLUMNS = 24;
  private static final String PIPELINE =
      """
      {
        "name": "drilled", "seed": SEED,
        "source": { "use": "synthetic", "items": 300, "dimensions": 24 },
        "features": { "a": { "use": "vectors" } },
        "neighbors": { "a": { "of": "a", "metric": "METRIC", "k": 4 } },
        "outputs": []
      }
      """;

  private static final String PICTURES =
      """
      {
        "name": "seen", "seed": SEED,
        "source": { "use": "idx", "limit": ITEMS,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz" },
        "features": { "a": { "use": "layer", "model": "drill-net" } },
        "outputs": []
      }
      """;

  private final Path folder;
  private final PrintStream out;
  private final Dist dist;
  private final Path dropins;
  private final Versions metrics = new Versions();
  private final Versions reducers = new Versions();
  private final Versions models = new Versions();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong ofOurs = new AtomicLong();
  private final AtomicLong jobs = new AtomicLong();
  private final AtomicLong named = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();
  private final List<Measured> measured = new ArrayList<>();
  private volatile boolean over;

  private record Measured(int cycle, Vitals vitals) {}

  BundlesDrill(Path folder, PrintStream out) throws IOException {
    this.folder = folder;
    this.out = out;
    this.dropins = Files.createDirectories(folder.resolve("dropins"));
    this.dist = Dist.in(folder).within(Duration.ofHours(2)).with("LASTLAYER_OPTS", Vitals.WATCHED);
  }

  /** {@code BundlesDrill FOLDER [CYCLES]}. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    new BundlesDrill(folder, System.out)
        .run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500, 25);
  }

  /** That many versions of each; how the process is, is looked at every {@code each} of them. */
  void run(int cycles, int each) throws IOException {
    Files.writeString(folder.resolve("d.json"), pipeline(1, "l1"));
    var made = dist.run("run", "d.json", "--out", "run");
    require(made.code() == 0, made.toString());
    var truth = Truth.of(folder.resolve("run/features/a.npy"), COLUMNS);
    try (var served =
            Served.start(
                dist, "--dropins", dropins.toString(), "serve", "run", "--token", Served.TOKEN);
        var events = served.events("")) {
      var workers = new ArrayList<Thread>();
      workers.add(worker("asks", () -> ask(served, truth, new Random(1))));
      workers.add(worker("asks too", () -> ask(served, truth, new Random(2))));
      workers.add(worker("works", () -> work(served)));
      out.println(Vitals.head("cycle"));
      out.println("| --- | --- | --- | --- | --- | --- | --- |");
      long begun = System.nanoTime();
      try {
        for (int cycle = 1; cycle <= cycles && failure.get() == null; cycle++) {
          cycle(cycle, served, events);
          if (cycle % each == 0) {
            measure(cycle, served);
          }
        }
      } catch (AssertionError e) {
        Files.writeString(folder.resolve("threads.txt"), Vitals.threads(served.running.pid()));
        throw e;
      } finally {
        over = true;
        for (var worker : workers) {
          worker.join(Duration.ofMinutes(2));
          require(!worker.isAlive() || failure.get() != null, worker.getName() + " hangs");
        }
      }
      failed(served);
      report(cycles, (System.nanoTime() - begun) / 1e9);
      out.println("the line of events was cut " + events.cuts() + " times");
      require(!served.running.err().contains("\tat "), served.running.err());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void failed(Served served) {
    var thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(served.running.err(), thrown);
    }
  }

  /** Drops in the next version of each; every third time they are all taken out behind that. */
  private void cycle(int version, Served served, EventReader events) throws IOException {
    metrics.comes(version);
    reducers.comes(version);
    models.comes(version);
    DrillBundles.metric(dropins.resolve("metric.jar"), version);
    DrillBundles.reducer(dropins.resolve("reducer.jar"), version);
    DrillBundles.model(dropins.resolve("model.jar"), version);
    changed(
        events,
        "arrived",
        version + ".0.0",
        kind -> {
          switch (kind) {
            case "reducer" -> reducers.inEffect(version);
            case "model" -> models.inEffect(version);
            default -> {} // a list may hold the old one a little longer
          }
        });
    served.json("PUT", "/runs/0/lists/a/metric", "{\"metric\": \"drill\"}", 200);
    metrics.inEffect(version); // the list has let go of the old one
    if (version % 3 == 0) {
      for (var name : KINDS) {
        Files.delete(dropins.resolve(name + ".jar"));
      }
      changed(events, "left", version + ".0.0", kind -> {});
    }
  }

  /** Waits until each kind has, in whatever order. */
  private static void changed(
      EventReader events, String change, String version, Consumer<String> each) {
    var open = new HashSet<>(KINDS);
    while (!open.isEmpty()) {
      var event =
          events.await(
              "extension",
              e ->
                  e.path("change").asText().equals(change)
                      && e.path("version").asText().equals(version)
                      && open.contains(e.path("kind").asText()));
      var kind = event.data().path("kind").asText();
      open.remove(kind);
      each.accept(kind);
    }
  }

  private interface Work {
    void step() throws IOException;
  }

  private Thread worker(String name, Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                while (!over) {
                  work.step();
                }
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            },
            name);
    thread.start();
    return thread;
  }

  private void ask(Served served, Truth truth, Random random) {
    int row = random.nextInt(ROWS);
    int before = metrics.lowest();
    var answer = served.get("/runs/0/neighbors?row=" + row + "&k=4").path("columns").get(0);
    int version = truth.version(row, answer.path("neighbors"));
    asked.incrementAndGet();
    if (answer.path("list").path("metric").asText().equals("drill")) {
      metrics.check(version, before, "neighbours");
      ofOurs.incrementAndGet();
    } else {
      require(version == 1, "l1 answers as version " + version);
    }
  }

  /**
   * A pipeline with the drill's metric, a map of its run by the drill's reducer, and it is closed;
   * every third time pictures are given vectors by the drill's network.
   */
  private void work(Served served) throws IOException {
    long number = jobs.incrementAndGet();
    if (number % 3 == 0) {
      see(served, number);
    } else {
      list(served, number);
    }
  }

  private void see(Served served, long number) throws IOException {
    int lowest = models.lowest();
    var pipeline =
        PICTURES
            .replace("SEED", String.valueOf(number))
            .replace("ITEMS", String.valueOf(100 + number * 37 % 2000));
    var body = "{\"kind\": \"pipeline\", \"out\": \"seen\", \"pipeline\": " + pipeline + "}";
    var job = ended(served, body);
    if (job != null) {
      var vectors = Truth.floats(folder.resolve("seen/features/a.npy"));
      require(vectors.length % TinyNetwork.FEATURES == 0 && vectors.length > 0, "no vectors");
      for (float each : vectors) {
        require(each == vectors[0], "vectors of two versions: " + vectors[0] + ", " + each);
      }
      models.check((int) vectors[0], lowest, "a network's vector");
      seen.incrementAndGet();
      served.send(served.request("/runs/" + job.path("run").asInt()).DELETE());
    }
  }

  private void list(Served served, long number) throws IOException {
    int lowest = metrics.lowest();
    var body =
        "{\"kind\": \"pipeline\", \"out\": \"p\", \"pipeline\": "
            + pipeline(number, number % 4 == 0 ? "l1" : "drill")
            + "}";
    var job = ended(served, body);
    if (job == null) {
      return;
    }
    int run = job.path("run").asInt();
    var space = Truth.of(folder.resolve("p/features/a.npy"), COLUMNS);
    int version = space.version(Truth.floats(folder.resolve("p/neighbors/a.distances.npy")), 4);
    if (number % 4 == 0) {
      require(version == 1, "l1 answers as version " + version);
    } else {
      metrics.check(version, lowest, "a pipeline's list");
    }
    map(served, run, number);
    served.send(served.request("/runs/" + run).DELETE());
  }

  private void map(Served served, int run, long number) {
    int lowest = reducers.lowest();
    var body =
        "{\"kind\": \"map\", \"run\": "
            + run
            + ", \"of\": \"a\", \"name\": \"m\", \"use\": {\"use\": \"drill-map\", \"pauses\": "
            + number * 7 % 300
            + "}}";
    if (ended(served, body) != null) {
      var map = map(served.get("/runs/" + run + "/manifest").path("maps"), "m");
      int version = (int) Math.round(map.path("min").get(1).asDouble());
      require(map.path("max").get(1).asInt() == version, "a map of two versions: " + map);
      reducers.check(version, lowest, "a map");
    }
  }

  private static JsonNode map(JsonNode maps, String name) {
    for (var map : maps) {
      if (map.path("name").asText().equals(name)) {
        return map;
      }
    }
    throw new AssertionError("no map " + name + " in " + maps);
  }

  /** Does a job; null where it ended with an error that names what went away. */
  private @Nullable JsonNode ended(Served served, String body) {
    int id = served.json("POST", "/jobs", body, 202).path("id").asInt();
    var patience = new Patience(Duration.ofMinutes(3));
    while (true) {
      var job = served.get("/jobs/" + id);
      var state = job.path("state").asText();
      if (List.of("done", "failed", "cancelled").contains(state)) {
        served.send(served.request("/jobs/" + id).DELETE());
        if (state.equals("done")) {
          return job;
        }
        require(job.path("problems").toString().contains("drill"), "an error without name: " + job);
        named.incrementAndGet();
        return null;
      }
      require(!patience.over(), "hangs: " + job);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static String pipeline(long seed, String metric) {
    return PIPELINE.replace("SEED", String.valueOf(seed)).replace("METRIC", metric);
  }

  private void measure(int cycle, Served served) throws IOException {
    var now = Vitals.of(served.running.pid(), List.of(folder.resolve("store/tmp")));
    out.println(now.row(cycle));
    measured.add(new Measured(cycle, now));
  }

  private void report(int cycles, double seconds) {
    out.printf(
        "%d cycles in %.0f s: %d questions, %d of them answered by the drill's metric, "
            + "%d jobs, %d extractions by the drill's network among them, "
            + "%d ended with a named error%n",
        cycles, seconds, asked.get(), ofOurs.get(), jobs.get(), seen.get(), named.get());
    var last = measured.stream().filter(m -> m.cycle() > cycles * 0.4).toList();
    if (last.size() < 5) {
      return;
    }
    var x = last.stream().mapToDouble(Measured::cycle).toArray();
    double heap = Vitals.slope(x, last.stream().mapToDouble(m -> m.vitals().heap()).toArray());
    double rss = Vitals.slope(x, last.stream().mapToDouble(m -> m.vitals().rss()).toArray());
    double loaders =
        Vitals.slope(x, last.stream().mapToDouble(m -> m.vitals().loaders()).toArray());
    out.println("memory since: " + last.getLast().vitals().since(last.getFirst().vitals()));
    out.printf(
        "growth a cycle over the last %.0f: heap %.1f kB, RSS %.1f kB, class loaders %.3f%n",
        x[x.length - 1] - x[0], heap / 1e3, rss / 1e3, loaders);
    // each version holds a megabyte twice over: a loader that is kept would show as a thousand
    require(heap < 100_000, "the heap grows");
    require(loaders < 0.05, "class loaders are kept");
    require(rss < 300_000, "memory grows");
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }
}
