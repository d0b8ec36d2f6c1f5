package org.lastlayer.launcher.drill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.lastlayer.launcher.Dist;

/**
 * A pipeline killed outright at random moments of its whole life, the start of the framework
 * included; the next run must end with the same bytes, and the store must never hold anything that
 * its manifests do not vouch for. A moment is one of the processor time that a whole run takes, so
 * that a busy machine does not move them all to the beginning; every fifth is one of the writing of
 * a result or of the run folder, which are short. The moments of the nth kill do not hang on those
 * before: a drill that was interrupted goes on from a number.
 */
public final class KillDrill {
  static final String PIPELINE =
      """
      {
        "name": "small", "seed": 7,
        "source": {
          "use": "idx", "limit": 400,
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz"
        },
        "features": {
          "first": FEATURES,
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": { "first": { "of": "first", "metric": "l1", "k": 5 } },
        "maps": {
          "tsne": {
            "of": "pixels", "use": "tsne", "iterations": 100, "perplexity": 15,
            "prepare": { "use": "pca", "dimensions": 20 }
          }
        },
        "measures": [ { "use": "trustworthiness" } ],
        "outputs": [ { "use": "report" }, { "use": "csv" }, { "use": "plot", "format": "png" } ]
      }
      """;

  private static final String NETWORK = "{ \"use\": \"layer\", \"model\": \"fashion-lenet\" }";
  private static final String SMALL =
      "{ \"use\": \"pixels\", \"width\": 14, \"height\": 14, \"channels\": \"gray\" }";

  /** Half the processor time of a run; what is written, and when, is the same. */
  private static final String FAST =
      "-XX:TieredStopAtLevel=1 -Dlastlayer.scalar=true -XX:+UseSerialGC";

  private static final long LOOK_NANOS = 4_000_000;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Path folder;
  private final PrintStream out;
  private final long seed;
  private final Dist dist;
  private final Path store;
  private final Map<String, Integer> where = new TreeMap<>();
  private String last = "";
  private int killed;
  private int tried;
  private int ended;

  /**
   * What an undisturbed run is like.
   *
   * @param name of the pipeline's file
   * @param features of the distribution that it needs
   * @param life processor time, ms
   * @param expected files of its folder
   * @param kept results in the store
   */
  private record Whole(
      String name,
      String features,
      long life,
      Map<String, String> expected,
      Map<String, String> kept) {}

  KillDrill(Path folder, long seed, PrintStream out) {
    this.folder = folder;
    this.out = out;
    this.seed = seed;
    this.dist =
        Dist.in(folder).within(LONG).with("LASTLAYER_OPTS", FAST).with("OMP_NUM_THREADS", "1");
    this.store = folder.resolve("store");
  }

  /** Kills from that number to that; throws at the first thing that is not as it must be. */
  void run(int from, int to) throws IOException {
    require(dist.run("list").code() == 0, "list"); // leaves the archive of classes behind
    var network = undisturbed("network", NETWORK, "lastlayer,samples,dl4j,observe");
    var plain = to == from ? network : undisturbed("plain", SMALL, "lastlayer,samples");
    for (killed = from - 1; killed < to; ) {
      var whole =
          killed % 4 == 3 ? network : plain; // most of its life goes to the network's library
      clean(killed % 16 == 3);
      int before = killed;
      kill(whole);
      if (killed % 4 == 0 && killed < to) {
        kill(whole); // the run that would have gone on is killed, too
      }
      long again = System.nanoTime();
      check(finish(whole), whole);
      out.printf(
          "%d of %d killed, this one during %s; the next run took %.1f s%n",
          killed, to, last, (System.nanoTime() - again) / 1e9);
      if (killed == before && ended > 3 * (to - from + 1)) {
        throw new AssertionError("it always ends before it is killed");
      }
    }
    int all = killed - from + 1;
    out.println("killed " + all + ", ended before that " + ended + ", broken stores 0");
    out.println("killed during " + where);
  }

  private Whole undisturbed(String name, String sets, String features) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), PIPELINE.replace("FEATURES", sets));
    var unknown = new Whole(name, features, 0, Map.of(), Map.of());
    finish(unknown); // unpacks native code and weights, which is not measured
    clean(false);
    long life = 0;
    try (var running = dist.start(command(unknown))) {
      while (running.alive()) {
        life = Math.max(life, running.cpuMillis());
        LockSupport.parkNanos(LOOK_NANOS);
      }
      require(running.await().code() == 0, running.err());
    }
    var run = Trees.run(folder.resolve("run"));
    var whole = new Whole(name, features, life, run, Trees.store(store));
    require(Trees.broken(store).isEmpty(), Trees.broken(store).toString());
    out.printf(
        "undisturbed, %s: %.1f CPU s, %d files, %d results%n",
        name, life / 1e3, run.size(), whole.kept().size());
    return whole;
  }

  /** Everything but the caches of native code and of shared classes; weights too where asked. */
  private void clean(boolean weights) throws IOException {
    Trees.delete(store);
    Trees.delete(folder.resolve("run"));
    if (weights) {
      Trees.delete(folder.resolve("cache/models"));
    }
  }

  private static String[] command(Whole whole) {
    return new String[] {
      "--features", whole.features(), "run", whole.name() + ".json", "--out", "run"
    };
  }

  private void kill(Whole whole) throws IOException {
    var random = new SplittableRandom(seed * 1_000_000 + killed * 1_000L + tried++);
    boolean writing = killed % 5 == 4;
    try (var running = dist.start(command(whole))) {
      if (writing) {
        written(running, random, whole.kept().size());
      } else {
        long after = (long) (random.nextDouble() * whole.life());
        while (running.alive() && running.cpuMillis() < after) {
          LockSupport.parkNanos(LOOK_NANOS);
        }
      }
      running.kill();
      var result = running.await();
      if (result.code() == 137) {
        killed++;
        tried = 0;
        last = place(whole.kept().size());
        where.merge(last, 1, Integer::sum);
      } else {
        require(result.code() == 0, result.toString());
        ended++;
      }
    }
    require(Trees.broken(store).isEmpty(), Trees.broken(store).toString());
  }

  /** How far it had come. */
  private String place(int results) throws IOException {
    int there = results();
    return there == 0 && !unfinished()
        ? "the start"
        : there == results ? "the outputs" : "result " + (there + 1) + " of " + results;
  }

  private int results() throws IOException {
    int there = 0;
    for (var shelf : Trees.children(store.resolve("objects"))) {
      there += Trees.children(shelf).size();
    }
    return there;
  }

  /** Waits for some moment of the writing of a result, or of the run folder. */
  private void written(Dist.Running running, SplittableRandom random, int entries)
      throws IOException {
    boolean folderItself = random.nextBoolean();
    int results = random.nextInt(entries);
    while (running.alive() && !(folderItself ? unfinished() : drafted(results))) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    LockSupport.parkNanos(random.nextLong(folderItself ? 300_000_000 : 20_000_000));
  }

  /** Whether the store has so many results, and the next is being written. */
  private boolean drafted(int results) throws IOException {
    if (results() < results) {
      return false;
    }
    try {
      for (var work : Trees.children(store.resolve("tmp"))) {
        for (var each : Trees.children(work)) {
          if (each.getFileName().toString().startsWith("draft-")) {
            return true;
          }
        }
      }
    } catch (NoSuchFileException e) {
      return false; // it is being tidied away at this moment
    }
    return false;
  }

  /** Whether a run folder is being assembled. */
  private boolean unfinished() throws IOException {
    try (var all = Files.newDirectoryStream(folder, ".run.new-*")) {
      return all.iterator().hasNext();
    }
  }

  private Dist.Result finish(Whole whole) {
    var result = dist.run(command(whole));
    require(result.code() == 0, result.toString());
    return result;
  }

  private void check(Dist.Result result, Whole whole) throws IOException {
    require(!result.toString().contains("thrown away"), result.toString());
    require(whole.expected().equals(Trees.run(folder.resolve("run"))), "other bytes\n" + result);
    require(whole.kept().equals(Trees.store(store)), "another store\n" + result);
    require(Trees.broken(store).isEmpty(), Trees.broken(store).toString());
    for (var place : List.of("store/tmp", "store/partial", "cache/framework")) {
      var left = Trees.children(folder.resolve(place)).stream();
      var names = left.map(p -> p.getFileName().toString()).filter(n -> !n.equals(".lock"));
      require(names.findAny().isEmpty(), "left in " + place);
    }
    require(!unfinished(), "an unfinished run folder is left");
  }

  private static void require(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }
}
