package org.lastlayer.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.Dist;

/**
 * How work grows with workers, and how much one machine holds: figures for docs/scale.md, asked for
 * with {@code -Dlastlayer.scale=FOLDER}, where FOLDER has the training images of MNIST or
 * Fashion-MNIST. Prints figures, judges none. Each worker is held on one processor, unless {@code
 * -Dlastlayer.scale.bound=false}.
 */
@EnabledIfSystemProperty(named = "lastlayer.scale", matches = ".+")
class ScaleIT {
  private static final Path DATA = Path.of(System.getProperty("lastlayer.scale", ""));
  private static final Path IMAGES = DATA.resolve("train-images-idx3-ubyte.gz");
  private static final Path LABELS = DATA.resolve("train-labels-idx1-ubyte.gz");
  private static final String MODEL = System.getProperty("lastlayer.scale.model", "");
  private static final boolean BOUND = !"false".equals(System.getProperty("lastlayer.scale.bound"));
  private static final double MEGABYTE = 1 << 20;

  @TempDir Path folder;
  private Dist dist;

  @BeforeEach
  void lay() throws IOException {
    dist =
        Standalone.program(folder, "program")
            .within(Duration.ofHours(1))
            .with("OMP_NUM_THREADS", "1");
  }

  private JsonNode run(String pipeline, String out, String... more) throws IOException {
    Files.writeString(folder.resolve(out + ".json"), pipeline);
    var arguments = new ArrayList<>(List.of("run", out + ".json"));
    arguments.addAll(List.of("--out", folder.resolve(out).toString(), "--progress", "plain"));
    arguments.addAll(List.of("--store", folder.resolve("store-" + out).toString()));
    arguments.addAll(List.of(more));
    var result = dist.run(arguments.toArray(String[]::new));
    assertEquals(0, result.code(), result::toString);
    return new ObjectMapper().readTree(folder.resolve(out).resolve("run.json").toFile());
  }

  private static String[] on(String master) {
    return new String[] {
      "--on",
      master,
      "--conf",
      "spark.driver.host=127.0.0.1",
      "--conf",
      "spark.executor.memory=2g",
      "--landmarks",
      "10000"
    };
  }

  private static Map<String, Double> seconds(JsonNode run) {
    var all = new LinkedHashMap<String, Double>();
    run.path("steps").forEach(s -> all.put(s.path("name").asText(), s.path("seconds").asDouble()));
    return all;
  }

  private static void say(String text, Object... values) {
    System.out.printf(Locale.ROOT, text + "%n", values);
  }

  private static String source(Path images, Path labels, int limit) {
    return """
        "source": { "use": "idx", "images": "%s", "labels": "%s"%s },
        """
        .formatted(images, labels, limit > 0 ? ", \"limit\": " + limit : "");
  }

  /**
   * The first feature set starts the executors' frameworks, the second opens and warms a network.
   * With {@code -Dlastlayer.scale.model} a third is a network of its own, ResNet-20 for CIFAR.
   */
  private static String images(int limit) {
    var other =
        MODEL.isEmpty()
            ? ""
            : ", \"other\": { \"use\": \"layer\", \"model\": \"%s\", \"card\": \"cifar/rgb-mean-std\" }"
                .formatted(MODEL);
    return """
        { "name": "images", %s "features": {
            "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" },
            "cnn": { "use": "layer", "model": "fashion-lenet" }%s } }
        """
        .formatted(source(IMAGES, LABELS, limit), other);
  }

  /** The training images, one after the other and all over again. */
  private Path repeated(Path file, int head, int times) throws IOException {
    byte[] all;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      all = in.readAllBytes();
    }
    ByteBuffer.wrap(all).putInt(4, ByteBuffer.wrap(all).getInt(4) * times);
    var made = folder.resolve(times + "-" + file.getFileName());
    try (var out = new GZIPOutputStream(Files.newOutputStream(made))) {
      out.write(all, 0, head);
      for (int i = 0; i < times; i++) {
        out.write(all, head, all.length - head);
      }
    }
    return made;
  }

  private Map<String, Map<String, Double>> workers(String name, String pipeline)
      throws IOException {
    var all = new LinkedHashMap<String, Map<String, Double>>();
    for (int workers : new int[] {1, 2}) {
      try (var cluster =
          Standalone.start(folder.resolve(name + "-spark-" + workers), workers, BOUND)) {
        var run = run(pipeline, name + "-" + workers, on(cluster.address()));
        all.put(workers + (workers == 1 ? " worker" : " workers"), seconds(run));
        say("%d workers: %s", workers, run.path("cluster"));
      }
    }
    return all;
  }

  @Test
  void extractionByTwoWorkersBesideOne() throws IOException {
    table("60,000 images", workers("images", images(0)));
  }

  /** With the start, which its one feature set has in it. */
  @Test
  void aLongExtractionByTwoWorkersBesideOne() throws IOException {
    var pipeline =
        """
        { "name": "repeated", %s "features": { "cnn": { "use": "layer", "model": "fashion-lenet" } },
          "outputs": [] }
        """
            .formatted(source(repeated(IMAGES, 16, 5), repeated(LABELS, 8, 5), 0));
    table("300,000 images", workers("repeated", pipeline));
  }

  @Test
  void neighborsByTwoWorkersBesideOne() throws IOException {
    var pipeline =
        """
        { "name": "neighbours", %s "features": {
            "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" },
            "cnn": { "use": "layer", "model": "fashion-lenet" } },
          "neighbors": {
            "pixels": { "of": "pixels", "metric": "mse", "k": 10 },
            "cnn": { "of": "cnn", "metric": "l1", "k": 10 },
            "pixels-l1": { "of": "pixels", "metric": "l1", "k": 10 } } }
        """
            .formatted(source(IMAGES, LABELS, 0));
    var all = workers("neighbours", pipeline);
    all.put("here, 1 thread", seconds(run(pipeline, "here-1", "--threads", "1")));
    all.put("here, 2 threads", seconds(run(pipeline, "here-2", "--threads", "2")));
    table("60,000 images", all);
  }

  @Test
  void besideARunHere() throws IOException {
    var all = new LinkedHashMap<String, Map<String, Double>>();
    all.put("here, 2 threads", seconds(run(images(20_000), "here", "--threads", "2")));
    all.put("local[2]", seconds(run(images(20_000), "local", on("local[2]"))));
    try (var cluster = Standalone.start(folder.resolve("spark"), 2, BOUND)) {
      all.put("2 workers", seconds(run(images(20_000), "workers", on(cluster.address()))));
    }
    table("20,000 images", all);
  }

  private static void table(String what, Map<String, Map<String, Double>> all) {
    for (var step : all.values().iterator().next().keySet()) {
      var line = new StringBuilder(what + ", " + step + ":");
      all.forEach(
          (who, times) ->
              line.append(String.format(Locale.ROOT, "  %s %.1f s", who, times.get(step))));
      say("%s", line);
    }
  }

  /** Ten million vectors of 64 numbers: a space that one machine's memory would not hold twice. */
  @Test
  void tenMillionVectors() throws IOException {
    int items = Integer.getInteger("lastlayer.scale.items", 10_000_000);
    var pipeline =
        """
        {
          "name": "million",
          "source": { "use": "synthetic", "items": %d, "dimensions": 64, "classes": 20 },
          "features": { "x": { "use": "vectors" } },
          "maps": {
            "pca": { "of": "x", "use": "pca" },
            "umap": { "of": "x", "use": "umap", "prepare": { "use": "pca", "dimensions": 32 } }
          },
          "measures": [ { "use": "trustworthiness", "k": 15 }, { "use": "knn-accuracy", "k": 10 } ]
        }
        """
            .formatted(items);
    try (var cluster = Standalone.start(folder.resolve("spark"), 2, BOUND);
        var watch = new Watch(cluster)) {
      var run = run(pipeline, "many", on(cluster.address()));
      seconds(run).forEach((step, time) -> say("%,d vectors, %s: %.1f s", items, step, time));
      say("%s %s", run.path("maps"), run.path("cluster"));
      say("largest executor: %.0f MB resident", watch.most() / MEGABYTE);
    }
  }

  /** Looks at the resident size of executors until it is closed. */
  private static final class Watch implements AutoCloseable {
    private final Thread thread;
    private volatile long most;
    private volatile boolean done;

    Watch(Standalone cluster) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    while (!done) {
                      most = Math.max(most, cluster.residentBytes());
                      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                    }
                  });
    }

    long most() {
      return most;
    }

    @Override
    public void close() {
      done = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
