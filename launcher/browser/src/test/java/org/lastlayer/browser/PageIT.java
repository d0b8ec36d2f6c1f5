package org.lastlayer.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page as people use it: map, neighbours, metric, tags, links, by mouse and by keyboard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  private static final double PATIENCE = 60_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private Chromium chromium;
  private Offered offered;
  private BrowserContext profile;
  private Page page;

  @BeforeAll
  void offer() throws IOException {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    chromium = Chromium.start();
    offered = new Offered(folder);
    offered.start();
  }

  @AfterAll
  void end() {
    if (offered != null) {
      offered.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void freshProfile() {
    profile = chromium.profile(1440, 900, ColorScheme.LIGHT);
    page = chromium.page(profile);
  }

  @AfterEach
  void nothingToComplainAbout() {
    profile.close();
    assertEquals(List.of(), chromium.complaints());
  }

  private Page open(String view) {
    return offered.open(page, view);
  }

  private Locator test(String name) {
    return page.locator("[data-test='" + name + "']");
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> view() {
    return (Map<String, Object>) page.evaluate("lastlayer.state().view");
  }

  private Object state(String name) {
    return page.evaluate("name => lastlayer.state()[name]", name);
  }

  private void awaitState(String condition) {
    // a function, not an expression: the page's policy lets nobody evaluate a text
    page.waitForFunction("() => { const s = lastlayer.state(); return " + condition + "; }");
  }

  private List<String> neighbors(String list) {
    return test("list-" + list).locator("[data-test='neighbor']").allInnerTexts();
  }

  @Test
  void theMapIsThereAndTheTokenIsNotInTheAddress() {
    open("");
    assertFalse(page.url().contains("token"), page.url());
    assertEquals(2000, state("rows"));
    assertThat(test("legend-class")).hasCount(10);
    assertThat(page).hasTitle(Pattern.compile(".*Two thousand pieces of clothing.*"));
    Shots.take(page, "map-light");
    Axe.check(page, "map, light");
  }

  @Test
  void itIsDarkWhereTheSystemIs() {
    try (var dark = chromium.profile(1440, 900, ColorScheme.DARK)) {
      page = chromium.page(dark);
      open("row=7");
      assertThat(test("list-pixels").locator("[data-test='neighbor']")).hasCount(10);
      Shots.take(page, "neighbours-dark");
      Axe.check(page, "neighbours, dark");
    }
  }

  @Test
  void aClickShowsNeighborsAndAnotherMetricOthers() {
    open("");
    var map = test("map").boundingBox();
    // the middle may be empty: walk to the nearest point from there by an arrow key
    page.mouse().click(map.x + map.width / 2, map.y + map.height / 2);
    page.keyboard().press("ArrowUp");
    awaitState("s.view.focus >= 0");
    assertThat(test("list-cnn").locator("[data-test='neighbor']")).hasCount(10);
    assertThat(test("overlap")).containsText("of 10");
    var before = neighbors("cnn");
    Shots.take(page, "neighbours-light");
    Axe.check(page, "neighbours, light");
    test("metric-cnn").selectOption("chebyshev");
    page.waitForFunction(
        "before => document.querySelector(\"[data-test='list-cnn']\").innerText !== before",
        String.join("\n", before));
    awaitState("s.view.metrics.cnn === 'chebyshev'");
    assertNotEquals(before, neighbors("cnn"));
    test("metric-cnn").selectOption("l1");
    page.waitForFunction(
        "() => lastlayer.state().view.metrics.cnn === 'l1' || !lastlayer.state().view.metrics.cnn");
  }

  @Test
  void classesAreIsolatedAndShownAgain() {
    open("");
    test("legend-class").nth(3).click();
    awaitState("s.view.hide.length >= 9");
    Shots.take(page, "isolated");
    test("show-all").click();
    awaitState("s.view.hide.length === 0");
  }

  @Test
  void lassoTagUndoAndWhatIsSavedWithTheRun() throws IOException {
    open("tab=tags");
    var map = test("map").boundingBox();
    page.keyboard().down("Shift");
    page.mouse().move(map.x + 20, map.y + 20);
    page.mouse().down();
    page.mouse().move(map.x + map.width - 20, map.y + 20);
    page.mouse().move(map.x + map.width - 20, map.y + map.height / 2);
    page.mouse().move(map.x + 20, map.y + map.height / 2);
    page.mouse().up();
    page.keyboard().up("Shift");
    awaitState("s.selected > 100 && s.selected < 1900");
    int selected = ((Number) state("selected")).intValue();
    test("tag-name").fill("upper half");
    test("tag-add").click();
    assertThat(test("tag")).containsText("upper half");
    Shots.take(page, "tags");
    Axe.check(page, "tags");
    var saved = JSON.readTree(Files.readString(offered.run().resolve("tags.json")));
    assertTrue(saved.toString().contains("upper half"), saved::toString);
    var download = page.waitForDownload(() -> test("export-csv").click());
    var lines = Files.readAllLines(download.path());
    assertEquals(selected + 1, lines.size());
    test("undo").click();
    assertThat(test("tag")).hasCount(0);
    test("redo").click();
    assertThat(test("tag")).hasCount(1);
    test("undo").click();
    assertThat(test("tag")).hasCount(0);
  }

  @Test
  void searchFinds() {
    open("");
    page.keyboard().press("/");
    page.keyboard().type("sandal");
    assertThat(test("search-hit").first()).containsText("Sandal");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    awaitState("s.view.focus >= 0");
  }

  @Test
  void aPictureFromElsewhereIsPlacedAndSearched() throws IOException {
    open("");
    var picture = folder.resolve("bag.png");
    Pictures.bag(picture);
    test("query-file").setInputFiles(picture);
    assertThat(test("query")).containsText("bag.png");
    assertThat(test("list-cnn").locator("[data-test='neighbor']")).hasCount(10);
    Shots.take(page, "dropped");
    page.keyboard().press("Escape");
    assertThat(test("query")).hasCount(0);
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() throws IOException {
    open("");
    var file = Files.writeString(folder.resolve("no.png"), "this is text");
    test("query-file").setInputFiles(file);
    assertThat(page.locator("[role='alert']").first()).isVisible();
    // the browser itself notes the answer 422
    assertTrue(chromium.complaints().stream().allMatch(c -> c.contains("422")));
  }

  @Test
  void aLinkRestoresTheView() {
    open("");
    test("color").selectOption("cnn.confidence");
    test("split").click();
    awaitState("s.view.map2 !== ''");
    page.keyboard().press("b");
    assertThat(test("table")).isVisible();
    awaitState("s.view.table");
    Shots.take(page, "two-maps-table");
    Axe.check(page, "two maps and the table");
    var wanted = view();
    page.waitForFunction(
        "() => location.hash.includes('table=1') && location.hash.includes('beside=')");
    var link = page.url();
    var second = chromium.page(profile);
    second.navigate(link);
    Offered.drawn(second);
    page = second;
    assertEquals(wanted, view());
  }

  @Test
  void threeDimensions() {
    open("map=pca3d");
    var map = test("map").boundingBox();
    page.mouse().move(map.x + map.width / 2, map.y + map.height / 2);
    page.mouse().down();
    page.mouse().move(map.x + map.width / 2 + 120, map.y + map.height / 2 + 40);
    page.mouse().up();
    page.waitForFunction("() => location.hash.includes('cam=')");
    Shots.take(page, "three-dimensions");
  }

  @Test
  void aMapIsWatchedWhileItIsMadeAndPausedBySpace() {
    open("tab=jobs");
    test("reducer").selectOption("tsne");
    test("map-name").fill("again");
    test("start-map").click();
    assertThat(test("job").first()).containsText("again");
    test("pause").first().waitFor();
    test("map").focus();
    page.keyboard().press("Space");
    assertThat(test("job").first()).containsText(Pattern.compile("paused|Resume"));
    Shots.take(page, "live-map-paused");
    Axe.check(page, "jobs");
    page.keyboard().press("Space");
    test("open-done").first().waitFor(new Locator.WaitForOptions().setTimeout(120_000));
    test("open-done").first().click();
    awaitState("s.view.map === 'again'");
  }

  @Test
  void qualityModelPipelinesAndBundlesAreThere() {
    open("tab=quality");
    assertThat(test("quality-row").first()).isVisible();
    test("quality-row").nth(1).click();
    awaitState("s.view.focus >= 0");
    Shots.take(page, "quality");
    Axe.check(page, "quality");
    test("tab-model").click();
    assertThat(test("model-cnn")).containsText("feature");
    Shots.take(page, "model");
    Axe.check(page, "model");
    test("tab-pipelines").click();
    assertThat(test("pipeline-menu")).isVisible();
    Shots.take(page, "pipelines");
    Axe.check(page, "pipelines");
    test("tab-bundles").click();
    assertThat(test("install-off")).containsText("--allow-install");
    Shots.take(page, "bundles");
    Axe.check(page, "bundles");
  }

  @Test
  void everythingByKeyboard() {
    open("");
    page.keyboard().press("?");
    assertThat(test("dialog")).isVisible();
    Shots.take(page, "help");
    Axe.check(page, "help");
    page.keyboard().press("Escape");
    assertThat(test("dialog")).hasCount(0);
    test("map").focus();
    page.keyboard().press("ArrowRight");
    awaitState("s.view.focus >= 0");
    var first = view().get("focus");
    page.keyboard().press("ArrowRight");
    page.waitForFunction("first => lastlayer.state().view.focus !== first", first);
    page.keyboard().press("3");
    awaitState("s.view.map === 'pca3d'");
    page.keyboard().press("Escape");
    awaitState("s.view.focus === -1");
  }

  @Test
  void narrowWindowsOverflowNowhere() {
    try (var narrow = chromium.profile(1024, 768, ColorScheme.LIGHT)) {
      page = chromium.page(narrow);
      open("row=12");
      assertThat(test("list-cnn").locator("[data-test='neighbor']")).hasCount(10);
      assertEquals(
          true,
          page.evaluate(
              "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
      Shots.take(page, "narrow");
    }
  }
}
