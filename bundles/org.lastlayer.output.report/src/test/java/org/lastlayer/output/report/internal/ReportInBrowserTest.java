package org.lastlayer.output.report.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser. Pictures of what it looked like are left in {@code target/report}.
 */
class ReportInBrowserTest {
  private static final Path PICTURES = Path.of("target", "report");

  /** The middle of the map, in pixels of the window. */
  private static final String PLACE =
      """
      (() => {
        const box = document.getElementById("map").getBoundingClientRect();
        return {x: box.left + box.width / 2, y: box.top + box.height / 2};
      })()
      """;

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    var program = Browser.find();
    if (program.isEmpty()) {
      var words = "no Chromium on the PATH: install one (Debian: apt-get install chromium)";
      assertFalse(Boolean.getBoolean("lastlayer.requireBrowser"), words);
      Assumptions.abort("Skipped, " + words);
    }
    ReportOutputTest.write(folder, 2);
    browser = Browser.start(program.get(), folder.resolve("profile"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.prefer("prefers-reduced-motion", "reduce");
    browser.open(folder.resolve("report.html"));
  }

  @AfterEach
  void nothingWentWrong() {
    assertEquals(List.of(), browser.complaints());
  }

  private static String shown(String selector) throws Exception {
    return browser.text("document.querySelector(" + quoted(selector) + ").innerText");
  }

  private static int count(String selector) throws Exception {
    return browser.value("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Clicks on points about the middle of the map until one is hit. */
  private static void clickAPoint() throws Exception {
    var middle = browser.value(PLACE);
    for (int step = 0; step < 200 && count(".chosen") == 0; step++) {
      double turn = step * 2.4;
      double away = 6 * Math.sqrt(step);
      browser.click(
          middle.get("x").asDouble() + away * Math.cos(turn),
          middle.get("y").asDouble() + away * Math.sin(turn));
    }
  }

  @Test
  void aClickedPointShowsItsNeighboursInBothSpaces() throws Exception {
    assertEquals(0, count(".list"));
    clickAPoint();
    assertEquals(2, count(".list"));
    assertEquals(10, count(".neighbor"));
    assertTrue(shown(".list.features").contains("Feature space"));
    assertTrue(shown(".list.pixels").contains("Pixel space"));
    assertTrue(browser.text("location.hash").contains("item="));
    browser.picture(PICTURES.resolve("chosen.png"));

    var before = browser.text("location.hash");
    browser.value("document.querySelector('.list.pixels .neighbor').click()");
    assertNotEquals(before, browser.text("location.hash"), "a neighbour can be clicked through");
  }

  @Test
  void theLinkRestoresTheView() throws Exception {
    browser.open(folder.resolve("report.html").toUri() + "#map=pca&item=dir%2F5%3C%26%22%3E.png");
    assertTrue(shown(".chosen").contains("dir/5<&\">.png"));
    assertEquals("pca", shown(".tabs [aria-pressed=true]"));
  }

  @Test
  void labelsAreShownAsTheyAre() throws Exception {
    for (int i = 0; i < FakeRun.NAMES.size(); i++) {
      assertEquals(
          FakeRun.NAMES.get(i),
          browser.text("document.querySelectorAll('.legend .text')[" + i + "].textContent"));
    }
    assertEquals(0, count("img"), "no label became markup");
  }

  @Test
  void keysWalkFrameAndLetGo() throws Exception {
    browser.value("document.getElementById('map').focus()");
    browser.key("ArrowRight");
    assertEquals(1, count(".chosen"));
    var first = shown(".chosen");
    browser.key("ArrowRight");
    browser.key("ArrowUp");
    assertNotEquals(first, shown(".chosen"));
    browser.key("f");
    browser.key("r");
    browser.key("m");
    browser.key("t");
    assertTrue(browser.value("document.getElementById('pictures').checked").asBoolean());
    browser.key("?");
    assertTrue(browser.value("document.getElementById('keysdialog').open").asBoolean());
    browser.value("document.getElementById('keysdialog').close()");
    browser.key("Escape");
    assertEquals(0, count(".chosen"));
  }

  @Test
  void searchWalksThroughWhatItFinds() throws Exception {
    browser.key("/");
    assertEquals("search", browser.text("document.activeElement.id"));
    for (var letter : "dir/17<".split("")) {
      browser.key(letter);
    }
    browser.key("Enter");
    assertTrue(shown(".chosen").contains("dir/17<"));
  }

  @Test
  void legendIsolatesAndHides() throws Exception {
    browser.value("document.querySelectorAll('.legend .name')[3].click()");
    assertEquals(3, count(".legend .entry.dim"));
    browser.value("document.querySelectorAll('.legend .eye')[0].click()");
    assertEquals(1, count(".legend .entry.off"));
    browser.value("document.querySelector('.legend .all').click()");
    assertEquals(0, count(".legend .entry.dim, .legend .entry.off"));
  }

  @Test
  void tablesSayWhatWasMeasured() throws Exception {
    assertTrue(shown("#headline").contains("90.0 %"));
    assertTrue(shown("#headline").contains("60.0 %"));
    assertTrue(shown("#maps").contains("1.250"));
    assertTrue(shown("#maps").contains("not finite"));
    assertTrue(shown("#troubles").contains("bad</script>.png"));
    assertTrue(shown("#spaces").contains("input of the last dense layer <b>"));
    assertEquals(6 * (1 + 5 + 5) + 18, count("#disagree .pick"), "six with both lists, then 18");
  }

  @Test
  void whatDiagnosticsFoundIsShownWhereItIsOpened() throws Exception {
    assertEquals(2, count("#diagnostics details"), "what says nothing is not shown");
    assertTrue(shown("#diagnostics summary").contains("estimated error share 12.5 %"));
    assertEquals(24, count("#diagnostics .pick"), "the first is open");
    browser.value("document.querySelector('#diagnostics .all').click()");
    assertEquals(30, count("#diagnostics .pick"));
    assertTrue(shown("#diagnostics .remark").contains("neighbours say <bag>"));
    assertEquals(4, count("#diagnostics td.own"));
    browser.value("document.querySelectorAll('#diagnostics summary')[1].click()");
    await("document.querySelectorAll('#diagnostics .group .pick').length === 2");
    assertTrue(shown("#diagnostics .group").contains("labels differ: bag, <b>"));
    browser.value("document.querySelector('#diagnostics .group .pick').click()");
    assertTrue(shown(".chosen").contains("dir/3<"));
    browser.value("document.getElementById('disagree').scrollIntoView()");
    picture("disagree.png");
    browser.value("document.getElementById('diagnostics').scrollIntoView()");
    picture("diagnostics.png");
  }

  /** Asks again and again: what an event causes comes a little later. */
  private static void await(String condition) throws Exception {
    boolean there = false;
    for (int i = 0; i < 1000 && !there; i++) {
      there = browser.value(condition).asBoolean();
    }
    assertTrue(there, condition);
  }

  @Test
  void kernelsOfTheFirstLayerAreDrawnPixelByPixel() throws Exception {
    assertTrue(shown("#filters h2").equals("First layer: 20 filters of 'conv1 <b>', 5×5"));
    var row =
        browser.text(
            "(() => { const c = document.querySelector('canvas.kernels').getContext('2d');"
                + " return [...c.getImageData(0, 2, 6, 1).data].join(' '); })()");
    assertEquals(
        "0 0 0 255 64 64 64 255 128 128 128 255 191 191 191 255 255 255 255 255 0 0 0 0", row);
    browser.value("document.getElementById('filters').scrollIntoView()");
    picture("filters.png");
  }

  @Test
  void colourByAColumnShowsItsScaleAlsoInTheDark() throws Exception {
    browser.prefer("prefers-color-scheme", "dark");
    browser.value(
        "(() => { const s = document.getElementById('colour'); s.selectedIndex = 1;"
            + " s.dispatchEvent(new Event('change')); })()");
    assertEquals(1, count(".scale"));
    assertTrue(Files.size(picture("dark.png")) > 10_000);
  }

  private static Path picture(String name) throws Exception {
    var file = PICTURES.resolve(name);
    browser.picture(file);
    return file;
  }
}
