package org.lastlayer.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lastlayer.launcher.Dist;

/** A run of two thousand images, made by the packed program and offered by it. */
final class Offered implements AutoCloseable {
  private static final String RUN = "fashion";

  private static final Path PLACE =
      Path.of(System.getProperty("lastlayer.screenshots")).resolveSibling("offered");

  /** Instead of an option: offers no run. */
  static final String NOTHING = "";

  private static final Pattern OPEN = Pattern.compile("Open (\\S+)");
  private static final String PIPELINE =
      """
      {
        "name": "fashion",
        "title": "Two thousand pieces of clothing",
        "source": {
          "use": "idx",
          "images": "sample:fashion/t10k-images-idx3-ubyte.gz",
          "labels": "sample:fashion/t10k-labels-idx1-ubyte.gz",
          "names": "sample:fashion/classes.txt",
          "limit": 2000
        },
        "features": {
          "cnn": { "use": "layer", "model": "fashion-lenet" },
          "pixels": { "use": "pixels", "width": 28, "height": 28, "channels": "gray" }
        },
        "neighbors": {
          "cnn": { "of": "cnn", "metric": "l1", "k": 10 },
          "pixels": { "of": "pixels", "metric": "mse", "k": 10 }
        },
        "maps": {
          "tsne": { "of": "cnn", "use": "tsne", "prepare": { "use": "pca", "dimensions": 50 } },
          "tsne-pixels": { "of": "pixels", "use": "tsne", "prepare": { "use": "pca", "dimensions": 50 } },
          "pca3d": { "of": "cnn", "use": "pca", "dimensions": 3 }
        },
        "measures": [ { "use": "trustworthiness", "k": 15 } ],
        "comparisons": { "spaces": { "of": [ "cnn", "pixels" ], "use": "overlap" } },
        "diagnostics": [ "label-errors", "duplicates", "outliers" ],
        "alignments": { "moved": { "of": [ "tsne", "tsne-pixels" ], "use": "procrustes" } },
        "outputs": []
      }
      """;

  private static boolean made;

  final Path folder;
  final Path dropins;
  private final Dist dist;
  private Dist.Running running;
  private String address = "";

  /** A place of its own to offer the run from; the run itself is made once for all tests. */
  Offered(Path folder) throws IOException {
    this.folder = folder;
    this.dropins = Files.createDirectory(folder.resolve("dropins"));
    Files.createDirectories(PLACE);
    this.dist = Dist.in(PLACE).within(Duration.ofMinutes(10));
    make();
  }

  private void make() throws IOException {
    synchronized (Offered.class) {
      if (!made) {
        var pipeline = Files.writeString(PLACE.resolve("fashion.json"), PIPELINE);
        var result = dist.run("run", pipeline.toString(), "--out", run().toString());
        assertEquals(0, result.code(), result::toString);
        made = true;
      }
    }
  }

  Dist dist() {
    return dist;
  }

  Path run() {
    return PLACE.resolve(RUN);
  }

  /** Starts to offer it, with these options of {@code serve} besides. */
  void start(String... options) {
    var words = new ArrayList<>(List.of("--dropins", dropins.toString(), "serve"));
    if (!List.of(options).contains(NOTHING)) {
      words.add(RUN);
    }
    words.addAll(List.of(options).stream().filter(o -> !o.equals(NOTHING)).toList());
    running = dist.start(words.toArray(String[]::new));
    address = running.awaitOut(OPEN).group(1);
  }

  /** Stops it as Ctrl-C does not: at once. */
  void stop() {
    running.close();
  }

  /** The page's address with the token. */
  String address() {
    return address;
  }

  /** The same without. */
  String bare() {
    return address.substring(0, address.indexOf('#'));
  }

  /** Opens the page and waits for its first picture. */
  Page open(Page page, String view) {
    page.navigate(view.isEmpty() ? address : address + "&" + view);
    return drawn(page);
  }

  /** Waits for the first picture. */
  static Page drawn(Page page) {
    page.waitForFunction("() => performance.getEntriesByName('ll-first-picture').length > 0");
    return page;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }
}
