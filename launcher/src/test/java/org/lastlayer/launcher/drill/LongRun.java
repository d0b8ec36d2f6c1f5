package org.lastlayer.launcher.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lastlayer.launcher.Dist;
import org.lastlayer.launcher.Patience;
import org.lastlayer.launcher.Served;

/**
 * A long day of the packed program in a short time: pages that call, jobs, runs opened and closed,
 * bundles that come and go, clients of events that come and go; nothing may grow.
 */
public final class LongRun {
  private static final String PIPELINE =
      """
      {
        "name": "day", "seed": SEED,
        "source": { "use": "idx", "limit": 200,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz" },
        "features": { "a": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" } },
        "neighbors": { "a": { "of": "a", "metric": "l1", "k": 5 } },
        "maps": { "pca": { "of": "a", "use": "pca" } },
        "outputs": []
      }
      """;
  private static final List<String> CALLS =
      List.of(
          "/session",
          "/runs",
          "/runs/0",
          "/runs/0/manifest",
          "/runs/0/items?from=0&count=50",
          "/runs/0/search?q=1",
          "/runs/0/thumbnails?rows=1,2,3",
          "/runs/0/sprites/0",
          "/runs/0/tags",
          "/extensions?kind=metric",
          "/bundles",
          "/jobs",
          "/openapi.json");

  private final Path folder;
  private final PrintStream out;
  private final Dist dist;
  private final Path dropins;
  private final Map<String, Integer> done = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final List<Vitals> measured = new ArrayList<>();
  private volatile boolean over;

  LongRun(Path folder, PrintStream out) throws IOException {
    this.folder = folder;
    this.out = out;
    this.dropins = Files.createDirectories(folder.resolve("dropins"));
    var temporary = Files.createDirectories(folder.resolve("java-tmp"));
    this.dist =
        Dist.in(folder)
            .within(Duration.ofHours(2))
            .with("LASTLAYER_OPTS", Vitals.WATCHED + " -Djava.io.tmpdir=" + temporary);
  }

  /** {@code LongRun FOLDER [MINUTES]}. */
  public static void main(String[] arguments) throws IOException {
    var folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    long minutes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10;
    new LongRun(folder, System.out).run(Duration.ofMinutes(minutes), Duration.ofMinutes(1));
  }

  /** For so long; how the process is, is looked at every {@code each}. */
  void run(Duration length, Duration each) throws IOException {
    Files.writeString(folder.resolve("day.json"), pipeline(1));
    var made = dist.run("run", "day.json", "--out", "run");
    require(made.code() == 0, made.toString());
    try (var served =
        Served.start(
            dist, "--dropins", dropins.toString(), "serve", "run", "--token", Served.TOKEN)) {
      var workers =
          List.of(
              worker("pages", random -> page(served, random)),
              worker("jobs", random -> job(served, random)),
              worker("bundles", random -> bundle(served)),
              worker("events", random -> events(served)),
              worker("swaps", random -> swap(served, random)));
      out.println(Vitals.head("minutes"));
      out.println("| --- | --- | --- | --- | --- | --- | --- |");
      try {
        long begun = System.nanoTime();
        for (int i = 1; each.multipliedBy(i).compareTo(length) <= 0; i++) {
          await(begun + each.toNanos() * i);
          var now = Vitals.of(served.running.pid(), temporary());
          measured.add(now);
          out.println(now.row(each.multipliedBy(i).toSeconds() / 60.0));
        }
      } finally {
        over = true;
        for (var worker : workers) {
          worker.join(Duration.ofMinutes(2));
          require(!worker.isAlive(), worker.getName() + " hangs");
        }
      }
      failed(served);
      out.println("done meanwhile: " + new TreeMap<>(done));
      report(each);
      require(!served.running.err().contains("\tat "), served.running.err());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void await(long until) {
    while (System.nanoTime() < until && failure.get() == null) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void failed(Served served) {
    var thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(served.running.err(), thrown);
    }
  }

  private List<Path> temporary() {
    return List.of(
        folder.resolve("java-tmp"), folder.resolve("store/tmp"), folder.resolve("cache/framework"));
  }

  private interface Work {
    void step(Random random) throws IOException;
  }

  private Thread worker(String name, Work work) {
    var thread =
        new Thread(
            () -> {
              var random = new Random(name.hashCode());
              try {
                while (!over) {
                  work.step(random);
                  done.merge(name, 1, Integer::sum);
                }
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            },
            name);
    thread.start();
    return thread;
  }

  private static void page(Served served, Random random) {
    var path = CALLS.get(random.nextInt(CALLS.size()));
    var answer = served.send(served.request(path), BodyHandlers.ofByteArray());
    require(answer.statusCode() == 200 || answer.statusCode() == 202, path + " " + answer);
    var near = served.get("/runs/0/neighbors?row=" + random.nextInt(200) + "&k=4");
    require(near.path("columns").get(0).path("neighbors").size() == 4, near.toString());
  }

  private void job(Served served, Random random) {
    boolean map = random.nextBoolean();
    var body =
        map
            ? "{\"kind\": \"map\", \"run\": 0, \"of\": \"a\", \"name\": \"m"
                + System.nanoTime()
                + "\", \"use\": {\"use\": \"tsne\", \"perplexity\": 10, \"iterations\": 60}}"
            : "{\"kind\": \"pipeline\", \"out\": \"p\", \"pipeline\": "
                + pipeline(random.nextInt(20))
                + "}";
    int id = served.json("POST", "/jobs", body, 202).path("id").asInt();
    if (map && random.nextInt(4) == 0) {
      served.send(served.request("/jobs/" + id).DELETE());
      if (served.send(served.request("/jobs/" + id)).statusCode() == 404) {
        return; // it had ended before it was cancelled, and so was forgotten
      }
    }
    var job = ended(served, id);
    require(!job.path("state").asText().equals("failed"), job.toString());
    if (!map) {
      int run = job.path("run").asInt();
      served.get("/runs/" + run + "/manifest");
      served.send(served.request("/runs/" + run).DELETE());
    }
    served.send(served.request("/jobs/" + id).DELETE());
  }

  private static JsonNode ended(Served served, int id) {
    var patience = new Patience(Duration.ofMinutes(3));
    while (true) {
      var job = served.get("/jobs/" + id);
      if (List.of("done", "failed", "cancelled").contains(job.path("state").asText())) {
        return job;
      }
      require(!patience.over(), "hangs: " + job);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void bundle(Served served) throws IOException {
    int version = 1 + done.getOrDefault("bundles", 0);
    try (var events = served.events("")) {
      DrillBundles.metric(dropins.resolve("metric.jar"), version);
      events.await("extension", e -> e.path("change").asText().equals("arrived"));
      Files.delete(dropins.resolve("metric.jar"));
      events.await("extension", e -> e.path("change").asText().equals("left"));
    }
    LockSupport.parkNanos(1_000_000_000);
  }

  private static void events(Served served) throws IOException {
    try (var events = served.events("")) {
      require(events.before >= 0, "events have a number");
      LockSupport.parkNanos(200_000_000);
    }
  }

  private static void swap(Served served, Random random) {
    var metric = List.of("cosine", "l1", "chebyshev").get(random.nextInt(3));
    served.json("PUT", "/runs/0/lists/a/metric", "{\"metric\": \"" + metric + "\"}", 200);
    LockSupport.parkNanos(100_000_000);
  }

  private static String pipeline(int seed) {
    return PIPELINE.replace("SEED", String.valueOf(seed));
  }

  private void report(Duration each) {
    var last = measured.subList(measured.size() * 2 / 5, measured.size());
    if (last.size() < 5) {
      return;
    }
    var x = new double[last.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * (each.toSeconds() / 60.0);
    }
    double heap = Vitals.slope(x, last.stream().mapToDouble(Vitals::heap).toArray());
    double rss = Vitals.slope(x, last.stream().mapToDouble(Vitals::rss).toArray());
    double threads = Vitals.slope(x, last.stream().mapToDouble(Vitals::threads).toArray());
    double handles = Vitals.slope(x, last.stream().mapToDouble(Vitals::handles).toArray());
    out.printf(
        "growth a minute over the last %d: heap %.2f MB, RSS %.2f MB, threads %.2f, handles %.2f%n",
        x.length, heap / 1e6, rss / 1e6, threads, handles);
    out.println("memory since: " + last.getLast().since(last.getFirst()));
    require(heap < 1e6, "the heap grows");
    require(rss < 8e6, "memory grows");
    require(threads < 1, "threads are left");
    require(handles < 1, "files are left open");
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }
}
