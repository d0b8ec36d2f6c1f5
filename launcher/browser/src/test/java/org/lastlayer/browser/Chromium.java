package org.lastlayer.browser;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine's Chromium, driven by Playwright. For one thread. */
final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--use-gl=angle",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  private Chromium(Path program) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(FLAGS));
  }

  /**
   * Starts it. Where there is none the test is skipped, or fails when {@code
   * lastlayer.requireBrowser} is set.
   */
  static Chromium start() {
    var program = find();
    if (program.isEmpty()) {
      var words = "no Chromium on the PATH: install one (Debian: apt-get install chromium)";
      assertFalse(Boolean.getBoolean("lastlayer.requireBrowser"), words);
      abort("Skipped: " + words);
    }
    return new Chromium(program.get());
  }

  private static Optional<Path> find() {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      for (var name : List.of("chromium", "chromium-browser", "google-chrome", "chrome")) {
        var file = Path.of(folder).resolve(name);
        if (Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  /** A fresh profile with a window of that size. */
  BrowserContext profile(int width, int height, ColorScheme scheme) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setColorScheme(scheme)
            .setAcceptDownloads(true));
  }

  /** A page whose complaints are noted: what it writes as an error, and what it throws. */
  Page page(BrowserContext profile) {
    var page = profile.newPage();
    page.onConsoleMessage(this::note);
    page.onPageError(e -> complaints.add("thrown: " + e));
    return page;
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
    }
  }

  /** What pages complained about since the last look. */
  List<String> complaints() {
    synchronized (complaints) {
      var all = List.copyOf(complaints);
      complaints.clear();
      return all;
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
