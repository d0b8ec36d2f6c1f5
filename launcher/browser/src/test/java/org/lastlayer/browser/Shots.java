package org.lastlayer.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Screenshots of the main states, to be looked at. */
final class Shots {
  private static final Path FOLDER =
      Path.of(System.getProperty("lastlayer.screenshots", "target/screenshots"));

  private Shots() {}

  static void take(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }
}
