package org.lastlayer.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The workbench page in a headless Chromium without a GPU, offered by the packed program: seconds
 * from the command to the first picture; bytes; milliseconds a frame while the map is dragged, on
 * our own renderer beside the one for GPUs, which is software here, in the same browser; and from
 * another metric being chosen to its lists being drawn.
 */
public final class PageInBrowser {
  private static final int DRAGS = 60;
  private static final int SWAPS = 12;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--use-gl=angle",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader",
          "--disable-background-networking");

  /** Told by the page: each frame, and when the lists of neighbours are drawn anew. */
  private static final String LISTEN =
      """
      () => {
        window.frames_ = [];
        document.addEventListener('ll-frame', (e) => frames_.push([performance.now(), e.detail.drawn]));
      }
      """;

  private static final String SWAP =
      """
      ([list, metric]) => new Promise((done) => {
        const lists = document.querySelector('[data-test="list-' + list + '"]');
        const menu = document.querySelector('[data-test="metric-' + list + '"]');
        const begun = performance.now();
        new MutationObserver((_, seen) => {
          requestAnimationFrame(() => done(performance.now() - begun));
          seen.disconnect();
        }).observe(lists, { subtree: true, childList: true, characterData: true });
        menu.value = metric;
        menu.dispatchEvent(new Event('change', { bubbles: true }));
      })
      """;

  private PageInBrowser() {}

  private record Server(Process process, String address, long begun) implements AutoCloseable {
    static Server start(String program, String run) throws IOException {
      long begun = System.nanoTime();
      var process =
          new ProcessBuilder(program, "serve", run)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      for (var line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith("Open ")) {
          return new Server(process, line.substring("Open ".length()), begun);
        }
      }
      throw new IOException(run + " cannot be offered");
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /**
   * The packed program, a run of ten thousand images with a list {@code cnn-l1}, a run of a million
   * points, the browser.
   */
  public static void main(String[] args) throws IOException {
    System.out.printf(Locale.ROOT, "load %.1f%n", Clock.load());
    try (var playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(args[3]))
                        .setArgs(FLAGS))) {
      for (int round = 0; round < 3; round++) {
        try (var page = page(browser);
            var server = Server.start(args[0], args[1])) {
          double ready = (System.nanoTime() - server.begun()) / 1e9;
          open(page, server.address());
          double drawn = (System.nanoTime() - server.begun()) / 1e9;
          System.out.printf(
              Locale.ROOT,
              "10,000 items: address after %.2f s, first picture %.2f s after the command; %.2f MB%n",
              ready,
              drawn,
              megabytes(page));
          if (round == 2) {
            swaps(page, server.address());
          }
        }
      }
      try (var first = page(browser);
          var server = Server.start(args[0], args[2])) {
        million(first, server.address(), "cpu");
        for (var renderer : List.of("cpu", "gpu")) {
          try (var page = page(browser)) {
            million(page, server.address(), renderer);
          }
        }
      }
    }
  }

  /** A window that is open and at rest: making one costs Chromium a second of its own. */
  private static Page page(Browser browser) {
    var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800));
    page.waitForTimeout(2000);
    return page;
  }

  private static void open(Page page, String address) {
    page.navigate(address);
    page.waitForFunction("() => performance.getEntriesByName('ll-first-picture').length > 0");
  }

  private static double megabytes(Page page) {
    return number(
            page.evaluate(
                "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((s, e) => s + e.transferSize, 0)"))
        / 1e6;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static void swaps(Page page, String address) {
    page.navigate(address + "&row=42");
    page.reload();
    page.waitForSelector("[data-test='list-cnn-l1'] [data-test='neighbor']");
    var metrics = List.of("cosine", "euclidean", "l1", "chebyshev");
    var times = new double[SWAPS];
    for (int i = 0; i < SWAPS; i++) {
      times[i] = number(page.evaluate(SWAP, List.of("cnn-l1", metrics.get(i % metrics.size()))));
    }
    System.out.printf(
        Locale.ROOT,
        "metric swapped on 10,000 items, click to lists drawn: first %.0f ms, then %s%n",
        times[0],
        spread(Arrays.copyOfRange(times, 1, SWAPS)));
  }

  private static void million(Page page, String address, String renderer) {
    double begun = System.nanoTime() / 1e9;
    open(page, address + "&renderer=" + renderer);
    double first = System.nanoTime() / 1e9 - begun;
    page.evaluate(LISTEN);
    BoundingBox map = page.locator("[data-test='map']").boundingBox();
    double x = map.x + map.width / 2;
    double y = map.y + map.height / 2;
    page.mouse().move(x, y);
    page.mouse().down();
    for (int i = 1; i <= DRAGS; i++) {
      page.mouse().move(x + 3 * (i % 20), y + 2 * (i % 15));
      page.evaluate("() => new Promise((next) => requestAnimationFrame(() => next(0)))");
    }
    page.mouse().up();
    @SuppressWarnings("unchecked")
    var frames = (List<List<Number>>) page.evaluate("frames_");
    var gaps = new double[Math.max(0, frames.size() - 1)];
    double drawn = 0;
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = frames.get(i + 1).get(0).doubleValue() - frames.get(i).get(0).doubleValue();
      drawn += frames.get(i + 1).get(1).doubleValue();
    }
    System.out.printf(
        Locale.ROOT,
        "1,000,000 points, %s: first picture %.2f s after the address; %.2f MB; %d frames while dragged, %s apart, %.0f points each%n",
        renderer,
        first,
        megabytes(page),
        frames.size(),
        spread(gaps),
        drawn / Math.max(1, gaps.length));
  }

  private static String spread(double[] times) {
    if (times.length == 0) {
      return "none";
    }
    var sorted = times.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.0f ms in the middle, %.0f at nine of ten, %.0f at most",
        sorted[sorted.length / 2],
        sorted[sorted.length * 9 / 10],
        sorted[sorted.length - 1]);
  }
}
