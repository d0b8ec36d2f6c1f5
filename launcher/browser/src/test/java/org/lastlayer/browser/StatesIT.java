package org.lastlayer.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lastlayer.launcher.BundleJar;

/** The page where something is missing, wrong, gone or new; and a run that was shared. */
class StatesIT {
  private static final double PATIENCE = 60_000;
  private static final int LARGEST_SCRIPTS = 300 << 10;

  @TempDir Path folder;
  private Chromium chromium;
  private Offered offered;
  private BrowserContext profile;
  private Page page;

  @BeforeEach
  void offer() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    chromium = Chromium.start();
    offered = new Offered(folder);
    profile = chromium.profile(1280, 800, ColorScheme.LIGHT);
    page = chromium.page(profile);
  }

  @AfterEach
  void end() {
    if (offered != null) {
      offered.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Locator test(String name) {
    return page.locator("[data-test='" + name + "']");
  }

  @Test
  void whoComesWithoutTheTokenIsAskedForIt() {
    offered.start();
    page.navigate(offered.bare());
    assertThat(test("token-form")).isVisible();
    Shots.take(page, "token");
    Axe.check(page, "asks for the token");
    test("token").fill(offered.address().substring(offered.address().indexOf("token=") + 6));
    page.keyboard().press("Enter");
    Offered.drawn(page);
  }

  @Test
  void nothingIsOpenAndARunIsOpenedFromThePage() {
    offered.start(Offered.NOTHING);
    page.navigate(offered.address());
    assertThat(page.getByText("No run is open")).isVisible();
    Shots.take(page, "empty");
    Axe.check(page, "no run");
    page.getByText("Open a run…").click();
    page.getByText("Two thousand pieces of clothing").first().click();
    Offered.drawn(page);
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void aServerThatIsGoneIsSaidAndComesBack() {
    offered.start("--token", "open-sesame");
    offered.open(page, "");
    offered.stop();
    assertThat(test("away")).isVisible();
    Shots.take(page, "server-gone");
    Axe.check(page, "the server is gone");
    var port = String.valueOf(URI.create(offered.bare()).getPort());
    offered.start("--token", "open-sesame", "--port", port);
    assertThat(test("away")).hasCount(0);
  }

  @Test
  void aMetricThatIsDroppedInIsInTheMenuWithoutAReload() throws IOException {
    offered.start();
    offered.open(page, "row=3");
    assertThat(test("metric-cnn").locator("option[value='fake']")).hasCount(0);
    page.evaluate("window.same = true");
    var jar = offered.dropins.resolve("metric.jar");
    BundleJar.metric(jar);
    assertThat(test("metric-cnn").locator("option[value='fake']")).hasCount(1);
    test("metric-cnn").selectOption("fake");
    page.waitForFunction("() => lastlayer.state().view.metrics.cnn === 'fake'");
    Shots.take(page, "dropped-in-metric");
    Files.delete(jar);
    assertThat(test("metric-cnn").locator("option[value='fake']")).hasCount(0);
    assertEquals(true, page.evaluate("window.same"));
  }

  @Test
  void aRunInOneFileNeedsNoServer() throws IOException {
    var file = folder.resolve("shared.html");
    var shared = offered.dist().run("share", offered.run().toString(), "--out", file.toString());
    assertEquals(0, shared.code(), shared::toString);
    page.navigate(file.toUri() + "#row=5");
    Offered.drawn(page);
    assertThat(test("list-cnn").locator("[data-test='neighbor']")).hasCount(10);
    Shots.take(page, "single-file");
    Axe.check(page, "one file");
    assertEquals(List.of(), chromium.complaints());
  }

  @Test
  void theScriptsAreSmall() throws IOException {
    long sum = 0;
    var assets = Path.of(System.getProperty("lastlayer.page"), "target", "page", "assets");
    try (var all = Files.newDirectoryStream(assets, "*.js")) {
      for (var each : all) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
          Files.copy(each, gzip);
        }
        sum += bytes.size();
      }
    }
    assertTrue(sum > 10_000 && sum <= LARGEST_SCRIPTS, sum + " bytes of JavaScript, gzipped");
  }
}
